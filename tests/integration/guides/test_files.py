"""The address of an item's files."""


def test_a_file_of_an_item_is_a_download(yinzhou, login, request_, noon):
    from justiceportal.guides import actions
    from justiceportal.guides.browser.files import FileView

    item = yinzhou["hall"]["firm-stamp"]
    actions.set_file(item, login("yinzhou-manager"), noon, "materials.0.blank_form", "C:\\印鉴卡.pdf", b"%PDF-1.4")
    view = FileView(item, request_).publishTraverse(request_, item.materials[0]["blank_form"])
    view()
    assert item.files[view.key].filename == "印鉴卡.pdf"
    assert request_.response.getHeader("Content-Disposition").startswith("attachment")
