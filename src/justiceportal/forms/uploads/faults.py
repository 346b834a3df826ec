"""Why the contents of a file are refused: one sentence for each reason, with the file, the field and the mend."""

from justiceportal import _
from zope.i18nmessageid import Message


EMPTY = _(
    "upload_empty",
    default="“${file}” (${field}) is empty. Check the file on your device, then choose it again.",
)
TOO_LARGE = _(
    "upload_too_large",
    default="“${file}” (${field}) is larger than ${limit}. Make it smaller, or split it, then choose it again.",
)
TOO_MANY = _(
    "upload_too_many",
    default="At most ${most} files can be added to “${field}”. Remove one first, then add “${file}”.",
)
WRONG_TYPE = _(
    "upload_wrong_type",
    default="“${file}” (${field}) cannot be taken: only ${types} are allowed here. Save it as one of these.",
)
WRONG_CONTENT = _(
    "upload_wrong_content",
    default="What is in “${file}” (${field}) is not what its name says. Save it anew as one of ${types}.",
)
DAMAGED = _(
    "upload_damaged",
    default="“${file}” (${field}) is damaged or was cut off. Open it, save it anew, then choose it again.",
)
DOUBLE = _(
    "upload_double",
    default="“${file}” (${field}) has something else hidden behind its contents. Save it anew, then choose it again.",
)
ACTIVE = _(
    "upload_active",
    default="“${file}” (${field}) has macros or scripts in it. Save it without them or as PDF, then choose it again.",
)
LOCKED = _(
    "upload_locked",
    default="“${file}” (${field}) is protected by a password. Take the password off, then choose it again.",
)
FOREIGN = _(
    "upload_foreign",
    default="“${file}” (${field}) loads parts of other websites. Save it as PDF, then choose it again.",
)
HUGE_PICTURE = _(
    "upload_huge_picture",
    default="The picture “${file}” (${field}) has too many pixels. Save it at a smaller size, then choose it again.",
)
HEIC = _(
    "upload_heic",
    default="“${file}” (${field}) is an HEIC photograph. Save it as JPG, then choose it again.",
)
BOMB = _(
    "upload_bomb",
    default="“${file}” (${field}) unpacks to far more than is allowed. Add the single files instead.",
)
BAD_ARCHIVE = _(
    "upload_bad_archive",
    default="The archive “${file}” (${field}) holds files that are not allowed in it. Add the single files instead.",
)


class Unfit(Exception):
    """Contents that cannot be taken; `sentence` is one of the above."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
