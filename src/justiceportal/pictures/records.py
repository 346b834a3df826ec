"""What the database keeps of a picture's sizes. The dotted path of the class is data in the database."""

from plone.namedfile.file import NamedBlobFile


class PictureFiles(NamedBlobFile):
    """The files of all sizes of one picture, one behind the other in one blob.

    It is the value of a field, so that versions of a text share the blob instead of copying it. `digest` stands for the
    picture and its focus, `source` for the stored picture alone; `parts` maps a file's name to its place and length.
    """

    def __init__(self, digest: str, source: str, focus: tuple[int, int], sizes) -> None:
        parts, position, data = {}, {}, []
        end = 0
        for name, content in sizes.files.items():
            # The same bytes under two names are kept once.
            if id(content) not in position:
                position[id(content)] = end
                data.append(content)
                end += len(content)
            parts[name] = (position[id(content)], len(content))
        super().__init__(b"".join(data), contentType="application/octet-stream", filename="sizes")
        self.digest, self.source, self.focus = digest, source, focus
        self.width, self.height = sizes.width, sizes.height
        self.parts = parts

    def read(self, name: str) -> bytes | None:
        """The file of that name (`full-640.webp`), None where there is none."""
        part = self.parts.get(name)
        if part is None:
            return None
        with self.open() as blob:
            blob.seek(part[0])
            return blob.read(part[1])
