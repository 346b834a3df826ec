"""Flat shapes with smooth edges: drawn at twice the size and halved, placed by pens that shift, turn and mirror."""

from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from PIL import Image
from PIL import ImageDraw
import math


WIDTH, HEIGHT = 1600, 900
# Everything is drawn this many times larger; halving then smooths the edges.
DETAIL = 2
QUALITY = 90
CURVE_STEPS = 7


class Canvas:
    """The picture while it is drawn; `pen()` gives the pen that draws in picture coordinates.

    `size` makes the finished picture smaller than its coordinates: 0.5 gives half the width and height.
    """

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, size: float = 1.0):
        self.unit = DETAIL * size
        self.image = Image.new("RGB", (round(width * size) * DETAIL, round(height * size) * DETAIL), "white")
        self.solid = ImageDraw.Draw(self.image)
        self.sheer = ImageDraw.Draw(self.image, "RGBA")

    def pen(self) -> "Pen":
        """A pen whose origin is the upper left corner."""
        return Pen(self, (self.unit, 0.0, 0.0, 0.0, self.unit, 0.0))

    def finished(self) -> Image.Image:
        """The picture in its final size."""
        return self.image.reduce(DETAIL)


class Pen:
    """Draws shapes in coordinates of its own; `at` gives a pen for a part of the picture."""

    def __init__(self, canvas: Canvas, matrix: tuple):
        self.canvas, self.matrix = canvas, matrix
        self.unit = math.hypot(matrix[0], matrix[3])
        self.upright = matrix[1] == 0 and matrix[3] == 0

    def at(self, x: float, y: float, scale: float = 1.0, angle: float = 0.0, mirrored: bool = False) -> "Pen":
        """A pen with its origin at (x, y), `scale` times larger, turned by `angle` degrees clockwise."""
        a, b, c, d, e, f = self.matrix
        cosine, sine = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
        if not angle:
            sine = 0.0
        side = -1 if mirrored else 1
        p, q, r, s = cosine * side, -sine, sine * side, cosine
        return Pen(
            self.canvas,
            (a * p + b * r, a * q + b * s, a * x + b * y + c, d * p + e * r, d * q + e * s, d * x + e * y + f),
        )

    def points(self, shape) -> list:
        """The shape's points in pixels of the large picture."""
        a, b, c, d, e, f = self.matrix
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in shape]

    def polygon(self, shape, colour, alpha: float = 1.0) -> None:
        """A filled polygon; `alpha` 0 to 1."""
        if alpha >= 1:
            self.canvas.solid.polygon(self.points(shape), fill=colour)
        else:
            self.canvas.sheer.polygon(self.points(shape), fill=(*colour, round(alpha * 255)))

    def blob(self, shape, colour, alpha: float = 1.0) -> None:
        """A filled closed curve through the points."""
        self.polygon(closed_curve(shape), colour, alpha)

    def rect(self, x0, y0, x1, y1, colour, radius: float = 0, alpha: float = 1.0) -> None:
        """A filled rectangle with rounded corners."""
        if radius:
            self.polygon(rounded(x0, y0, x1, y1, radius), colour, alpha)
        else:
            self.polygon(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), colour, alpha)

    def ellipse(self, x, y, rx, ry, colour, alpha: float = 1.0) -> None:
        """A filled ellipse around (x, y)."""
        if self.upright:
            (left, top), (right, bottom) = self.points(((x - rx, y - ry), (x + rx, y + ry)))
            box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
            pen = self.canvas.solid if alpha >= 1 else self.canvas.sheer
            pen.ellipse(box, fill=colour if alpha >= 1 else (*colour, round(alpha * 255)))
        else:
            self.polygon(arc(x, y, rx, ry, 0, 360), colour, alpha)

    def disc(self, x, y, radius, colour, alpha: float = 1.0) -> None:
        """A filled circle around (x, y)."""
        self.ellipse(x, y, radius, radius, colour, alpha)

    def line(self, shape, width: float, colour) -> None:
        """A line through the points with round ends and corners; `width` in the pen's unit."""
        points, thick = self.points(shape), max(1, round(width * self.unit))
        self.canvas.solid.line(points, fill=colour, width=thick, joint="curve")
        half = thick / 2
        if half > 1:
            for x, y in (points[0], points[-1]):
                self.canvas.solid.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def curve(self, shape, width: float, colour) -> None:
        """A smooth line through the points."""
        self.line(open_curve(shape), width, colour)

    def ring(self, x, y, radius, width: float, colour) -> None:
        """The outline of a circle."""
        self.line(arc(x, y, radius, radius, 0, 360), width, colour)

    def limb(self, shape, widths, colour) -> None:
        """A line that gets thinner or thicker from point to point."""
        ends = list(zip(shape, widths, strict=True))
        for (start, first), (end, last) in pairwise(ends):
            dx, dy = end[0] - start[0], end[1] - start[1]
            length = math.hypot(dx, dy) or 1
            nx, ny = -dy / length / 2, dx / length / 2
            self.polygon(
                (
                    (start[0] + nx * first, start[1] + ny * first),
                    (end[0] + nx * last, end[1] + ny * last),
                    (end[0] - nx * last, end[1] - ny * last),
                    (start[0] - nx * first, start[1] - ny * first),
                ),
                colour,
            )
        for (x, y), width in ends:
            self.disc(x, y, width / 2, colour)

    def fade(self, x0, y0, x1, y1, top, bottom) -> None:
        """A rectangle whose colour changes from top to bottom (upright pens only)."""
        (left, upper), (right, lower) = self.points(((x0, y0), (x1, y1)))
        upper, lower = round(upper), round(lower)
        steps = max(1, min(lower - upper, 256))
        for step in range(steps):
            start, end = upper + (lower - upper) * step // steps, upper + (lower - upper) * (step + 1) // steps
            colour = mix(top, bottom, step / max(1, steps - 1))
            self.canvas.solid.rectangle((left, start, right, end), fill=colour)

    def shaded(self, shape, top, bottom, depth: float = 0) -> None:
        """A polygon whose colour changes from its top downwards over `depth` units, or over its whole height."""
        if len(shape) == 4 and not depth and len({x for x, _y in shape}) == len({y for _x, y in shape}) == 2:
            self.fade(*min(shape), *max(shape), top, bottom)
            return
        points = self.points(shape)
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        large = self.canvas.image
        left, right = max(0, math.floor(min(xs))), min(large.width, math.ceil(max(xs)))
        upper, lower = math.floor(min(ys)), min(large.height, math.ceil(max(ys)))
        end = min(lower, upper + round(depth * self.unit)) if depth else lower
        if right <= left or end <= upper:
            return
        if end < lower:
            self.canvas.solid.polygon(points, fill=bottom)
        size = (right - left, end - upper)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in points], fill=255)
        large.paste(ramp(top, bottom).resize(size, Image.Resampling.NEAREST), (left, upper), mask)

    def land(self, line, bottom: float, upper, lower, depth: float = 0) -> None:
        """What lies below a line from left to right, down to `bottom`; colours as in `shaded`."""
        ys = [y for _x, y in line]
        top, full = min(ys), max(ys)
        depth = depth or bottom - top
        edge = mix(upper, lower, min(1.0, (full - top) / depth))
        left, right = line[0][0], line[-1][0]
        self.shaded([*line, (right, full + 1), (left, full + 1)], upper, edge)
        # Below the line all is plain, which needs no mask.
        if bottom > full:
            end = min(bottom, top + depth)
            if end > full:
                self.fade(left, full, right, end, edge, lower)
            self.rect(left, max(full, end), right, bottom, lower)

    def glow(self, x, y, radius, colour, strength: float = 0.8) -> None:
        """Light around a point that fades towards `radius`."""
        ((left, top),) = self.points(((x, y),))
        size = round(radius * self.unit)
        self.canvas.image.paste(colour, (round(left) - size, round(top) - size), halo(size, round(strength * 255)))


def mix(first, second, share: float) -> tuple[int, int, int]:
    """The colour that is `share` (0 to 1) of the way from the first to the second."""
    # Written out, since it is called two thousand times for a picture.
    return (
        int(first[0] + (second[0] - first[0]) * share + 0.5),
        int(first[1] + (second[1] - first[1]) * share + 0.5),
        int(first[2] + (second[2] - first[2]) * share + 0.5),
    )


def lighter(colour, share: float) -> tuple[int, int, int]:
    """The colour moved towards white."""
    return mix(colour, (255, 255, 255), share)


def darker(colour, share: float) -> tuple[int, int, int]:
    """The colour moved towards a deep blue, which looks cleaner than towards black."""
    return mix(colour, (18, 24, 48), share)


def arc(x, y, rx, ry, start: float, end: float, steps: int = 0) -> list:
    """Points on an ellipse from `start` to `end` degrees, clockwise from the right."""
    steps = steps or max(8, round(abs(end - start) / 9))
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def rounded(x0, y0, x1, y1, radius) -> list:
    """The outline of a rectangle with round corners."""
    r = min(radius, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
    corners = ((x1 - r, y0 + r, -90), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, 90), (x0 + r, y0 + r, 180))
    return [point for x, y, start in corners for point in arc(x, y, r, r, start, start + 90, 6)]


def open_curve(shape) -> list:
    """A smooth curve (Catmull-Rom) through the points, ends included."""
    padded = [shape[0], *shape, shape[-1]]
    pieces = [_piece(*padded[number : number + 4]) for number in range(len(padded) - 3)]
    return [point for piece in pieces for point in piece] + [shape[-1]]


def closed_curve(shape) -> list:
    """A smooth closed curve through the points."""
    around = [shape[-1], *shape, shape[0], shape[1]]
    return [point for number in range(len(shape)) for point in _piece(*around[number : number + 4])]


def _piece(before, start, end, after) -> list:
    found = []
    for step in range(CURVE_STEPS):
        t = step / CURVE_STEPS
        a, b = (-t + 2 * t * t - t**3) / 2, (2 - 5 * t * t + 3 * t**3) / 2
        c, d = (t + 4 * t * t - 3 * t**3) / 2, (t**3 - t * t) / 2
        found.append(
            (
                a * before[0] + b * start[0] + c * end[0] + d * after[0],
                a * before[1] + b * start[1] + c * end[1] + d * after[1],
            )
        )
    return found


def ramp(top, bottom) -> Image.Image:
    """A column of 256 pixels from one colour to another."""
    column = Image.new("RGB", (1, 256))
    column.putdata([mix(top, bottom, step / 255) for step in range(256)])
    return column


@lru_cache(maxsize=24)
def halo(size: int, strength: int) -> Image.Image:
    """A mask that is `strength` in its middle and nothing at its rim."""
    full = Image.radial_gradient("L").point([round(strength * max(0, 1 - v / 180) ** 2) for v in range(256)])
    return full.resize((2 * size, 2 * size), Image.Resampling.BILINEAR)


def as_jpeg(image: Image.Image) -> bytes:
    """The picture as JPEG."""
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
