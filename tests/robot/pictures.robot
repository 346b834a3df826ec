*** Settings ***
Documentation       Pictures in texts: pasted, chosen from the library, focused by a click.

Resource            portal.resource

Suite Setup         Open Browser In Ningbo
Suite Teardown      Close All Browsers


*** Variables ***
${PICTURE}      ${EMPTY}
${TITLE}        江边的法治宣传栏
${ALT}          江边步道旁立着一排宣传栏
${DIALOG}       css:.tox-dialog


*** Test Cases ***
A Pasted Picture Is Asked For Its Words And Lies In The Library
    Log In    yinzhou-author
    Open The Form For An Article    yinzhou    news
    Paste A Picture
    Wait Until Element Is Visible    ${DIALOG}
    Answer    插入
    Wait Until Page Contains    请写明图片内容
    Answer    OK    确定
    Say What It Shows    ${ALT}
    Wait For Condition    return tinymce.activeEditor.getContent().includes('alt="${ALT}"')
    Picture In The Editor Should Be Shown
    Input Text    name:form.widgets.title    ${TITLE}
    Input Text    name:form.widgets.source    鄞州区司法局
    Save
    Wait For Condition    return document.querySelector('.text picture img').naturalWidth > 0
    Element Attribute Value Should Be    css:.text picture img    alt    ${ALT}
    Go To    ${WORK}/zh-cn/yinzhou/pictures
    Page Should Contain    ${ALT}

A Picture Of The Library Comes With Its Words
    Open The Form For An Article    yinzhou    news
    Execute Javascript    tinymce.activeEditor.ui.registry.getAll().buttons.portallibrary.onAction()
    Wait Until Element Is Visible    css:.portal-library button
    Click Element    css:.portal-library button
    Wait For Condition    return document.querySelector('.tox-dialog .tox-textfield').value === '${ALT}'
    Answer    插入
    Picture In The Editor Should Be Shown
    Leave The Form

A Click On The Picture Sets Its Focus
    Open The Form For An Article    yinzhou    news
    Open Tab    图片
    Choose File    name:form.widgets.IPictureFields.image    ${PICTURE}
    Wait For Condition    return document.querySelector('.focus-picture img').naturalWidth > 0
    Click Element At Coordinates    css:.focus-picture img    100    -60
    ${left}=    Get Value    name:form.widgets.IPictureFields.image_focus.left
    ${top}=    Get Value    name:form.widgets.IPictureFields.image_focus.top
    Should Be True    ${left} > 55 and ${top} < 45
    Leave The Form


*** Keywords ***
Paste A Picture
    [Documentation]    As from the clipboard after a screenshot: a file and no text.
    Execute Async Javascript
    ...    const done = arguments[arguments.length - 1];
    ...    const canvas = Object.assign(document.createElement('canvas'), {width: 1280, height: 720});
    ...    canvas.getContext('2d').fillRect(200, 200, 400, 300);
    ...    canvas.toBlob((blob) => {
    ...    const clipboardData = new DataTransfer();
    ...    clipboardData.items.add(new File([blob], 'image.png', {type: 'image/png'}));
    ...    const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true});
    ...    tinymce.activeEditor.getBody().dispatchEvent(event);
    ...    done();
    ...    }, 'image/png');

Answer
    [Documentation]    By the button of one of these names in the topmost dialog.
    [Arguments]    @{names}
    ${any}=    Evaluate    ' or '.join(f"normalize-space()='{name}'" for name in $names)
    Click Element    xpath:(//div[contains(@class, 'tox-dialog__footer')]//button[${any}])[last()]

Say What It Shows
    [Arguments]    ${words}
    Wait Until Element Is Visible    css:.tox-dialog .tox-textfield
    Input Text    css:.tox-dialog .tox-textfield    ${words}
    Answer    插入

Picture In The Editor Should Be Shown
    Wait For Condition
    ...    return [...tinymce.activeEditor.getBody().querySelectorAll('img')].some((image) => image.naturalWidth > 0)

Leave The Form
    Execute Javascript    window.onbeforeunload = null; tinymce.activeEditor.setContent('')
    Go To    ${WORK}/zh-cn/yinzhou
