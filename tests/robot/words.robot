*** Settings ***
Documentation       What Plone's widgets say once they run in a browser.

Resource            portal.resource

Suite Setup         Open Browser In Ningbo
Suite Teardown      Close All Browsers


*** Test Cases ***
The List Of A Section Speaks Chinese From The First Moment
    Log In    yinzhou-author
    Go To    ${WORK}/zh-cn/yinzhou/news/folder_contents
    Wait Until Page Contains Element    css:.pat-structure td.title
    ${said}=    Execute Javascript    return document.querySelector('.pat-structure').innerText
    Should Not Match Regexp    ${said}    [A-Za-z]{2,}
    Should Match Regexp    ${said}    20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d
    Should Contain    ${said}    已发布

The Editor Of Texts Speaks Chinese
    Open The Form For An Article    yinzhou    news
    ${said}=    Execute Javascript
    ...    return JSON.stringify(tinymce.activeEditor.options.get('style_formats'), ['title', 'items'])
    Should Contain    ${said}    二级标题
    Should Not Match Regexp    ${said}    "title":"[A-Za-z]
    ${said}=    Execute Javascript    return document.querySelector('.tox-tinymce').innerText
    Should Not Match Regexp    ${said}    [A-Za-z]{2,}
