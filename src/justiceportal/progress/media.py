"""The formats in which official documents are fetched."""

#: format → media type
DOCUMENT_FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
