"""What other rooms may ask of pictures."""

from justiceportal.pictures.codec import is_drawing
from justiceportal.pictures.codec import make_sizes
from justiceportal.pictures.codec import read
from justiceportal.pictures.codec import stored
from justiceportal.pictures.keeping import digest_of
from justiceportal.pictures.records import PictureFiles
from justiceportal.websites.domain.pictures import CENTRE


__all__ = ["picture_files"]


def picture_files(data: bytes) -> PictureFiles:
    """The sizes of a picture that belongs to no content, ready to be kept. Raises PictureRefused."""
    picture = read(data)
    source = digest_of(stored(picture, is_drawing(data)))
    return PictureFiles(source, source, CENTRE, make_sizes(picture))
