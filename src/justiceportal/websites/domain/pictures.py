"""Pictures as pages show them: which widths exist of one, their addresses, and the element that offers them.

The sizes are made when a picture is saved. Everything here is computed from six facts, so that the catalogue can carry
them and a list shows its pictures without waking anything.
"""

from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from html import escape
from math import floor


# Widths in pixels that are made of a whole picture and of its cut for cards, as far as the picture has them.
WIDTHS = {"full": (320, 640, 960, 1280), "card": (320, 640, 960)}
# Width and height of a card are in this proportion.
CARD = (16, 9)
# Ending of an address, and its type. The first is what every browser reads.
FORMATS = {"jpeg": "image/jpeg", "webp": "image/webp"}
# Browsers that choose for themselves nothing get this width.
PLAIN_WIDTH = 640
CENTRE = (50, 50)
MOST_ELEMENTS = 4_000
# What a card takes of a window: a third of the page on a desk, all of it on a phone.
CARD_SIZES = "(min-width: 60em) 24rem, (min-width: 40em) 50vw, 100vw"


@dataclass(frozen=True, slots=True)
class PictureSet:
    """All sizes of one picture in one shape: `full` as it is, or `card` cut to 16:9 around its focus.

    `address` is that of the content's `@@picture`, `digest` changes with the picture and its focus, `width` and
    `height` are the pixels of the whole stored picture, `alt` says what it shows ("" for a decoration), `focus` is the
    point that a cut keeps, in per cent from the left and from the top.
    """

    address: str
    digest: str
    width: int
    height: int
    alt: str = ""
    focus: tuple[int, int] = CENTRE
    shape: str = "full"

    @property
    def card(self) -> "PictureSet":
        """The same picture cut for cards and lists."""
        return replace(self, shape="card")

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, in pixels of the whole picture, of what this shape shows."""
        return cut(self.width, self.height, self.focus) if self.shape == "card" else (0, 0, self.width, self.height)

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that exist, smallest first; never more than the picture has."""
        left, _top, right, _bottom = self.box
        return widths_within(right - left, self.shape)

    def height_of(self, width: int) -> int:
        """The height in pixels at a width."""
        left, top, right, bottom = self.box
        return max(1, round((bottom - top) * width / (right - left)))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the largest size."""
        width = self.widths[-1]
        return width, self.height_of(width)

    @property
    def src(self) -> str:
        """The address of one size that every browser reads."""
        return self.url(next((width for width in self.widths if width >= PLAIN_WIDTH), self.widths[-1]), "jpeg")

    @property
    def largest(self) -> str:
        """The address of the largest size, for machines that fetch one picture."""
        return self.url(self.widths[-1], "jpeg")

    @property
    def position(self) -> str:
        """The focus as CSS says it (object-position)."""
        return f"{self.focus[0]}% {self.focus[1]}%"

    def url(self, width: int, kind: str) -> str:
        """The address of one size in one format, a key of FORMATS."""
        return f"{self.address}/{self.digest}/{self.shape}-{width}.{kind}"

    def srcset(self, kind: str) -> str:
        """All sizes in one format as the attribute `srcset` takes them."""
        return ", ".join(f"{self.url(width, kind)} {width}w" for width in self.widths)

    def html(self, sizes: str | None = None, eager: bool = False, alt: str | None = None) -> str:
        """The `picture` element; `sizes` says what width the page gives it (CARD_SIZES by default).

        `eager` is for the main picture of a page.

        `alt` replaces the picture's own alternative text, for example by "" inside a link that says the same.
        """
        return _element(self, sizes or CARD_SIZES, eager, self.alt if alt is None else alt)


@lru_cache(maxsize=MOST_ELEMENTS)
def _element(picture: PictureSet, sizes: str, eager: bool, alt: str) -> str:
    # The same twenty pictures stand in a list again and again.
    width, height = picture.size
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    sizes = escape(sizes)
    return (
        f'<picture><source type="image/webp" sizes="{sizes}" srcset="{escape(picture.srcset("webp"))}">'
        f'<img src="{escape(picture.src)}" srcset="{escape(picture.srcset("jpeg"))}" sizes="{sizes}" width="{width}"'
        f' height="{height}" {loading} alt="{escape(alt)}"></picture>'
    )


def widths_within(width: int, shape: str) -> tuple[int, ...]:
    """The widths that are made of a picture (or cut) of `width` pixels: smaller ones, and its own below the largest."""
    wanted = WIDTHS[shape]
    own = min(width, wanted[-1])
    return (*(step for step in wanted if step < own), own)


def cut(width: int, height: int, focus: tuple[int, int]) -> tuple[int, int, int, int]:
    """The largest box of 16:9 inside a picture that has its focus as near to its middle as the edges allow."""
    across = min(width, max(1, floor(height * CARD[0] / CARD[1] + 0.5)))
    down = min(height, max(1, floor(width * CARD[1] / CARD[0] + 0.5)))
    left = min(max(0, round(width * focus[0] / 100 - across / 2)), width - across)
    top = min(max(0, round(height * focus[1] / 100 - down / 2)), height - down)
    return left, top, left + across, top + down


def from_record(address: str, record) -> PictureSet | None:
    """The picture of a catalogue record's facts (digest, width, height, alt, focus from left, focus from top)."""
    if not record:
        return None
    digest, width, height, alt, left, top = record
    return PictureSet(address, digest, width, height, alt, (left, top))
