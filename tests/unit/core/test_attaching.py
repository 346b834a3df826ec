"""Files as attachments."""

from justiceportal.core.attaching import attachment


def test_a_name_is_given_whole_and_once_more_in_signs_that_end_no_header():
    told = attachment('证 "a".pdf')
    assert told == "attachment; filename=\"___a_.pdf\"; filename*=UTF-8''%E8%AF%81%20%22a%22.pdf"
