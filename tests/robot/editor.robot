*** Settings ***
Documentation       A text goes from its author past three pairs of eyes to the visitor.

Resource            portal.resource

Suite Setup         Open Browser In Ningbo
Suite Teardown      Close All Browsers


*** Variables ***
${PICTURE}      ${EMPTY}
${MATERIAL}     ${EMPTY}
${TITLE}        法治宣传进社区活动举行
${SUMMARY}      律师和调解员现场解答群众咨询。
${TEXT}         今天上午，法治宣传活动在社区广场举行。
${REMARK}       请补充活动时间
${CAPTION}      律师在社区广场解答群众咨询
${ALT}          广场上，两位律师坐在桌后向居民讲解


*** Test Cases ***
The Author Writes An Article
    Log In    yinzhou-author
    Open The Form For An Article    yinzhou    news
    Input Text    name:form.widgets.title    ${TITLE}
    Input Text    name:form.widgets.description    ${SUMMARY}
    Write    ${TEXT}
    Input Text    name:form.widgets.source    鄞州区司法局
    Open Tab    图片
    Choose File    name:form.widgets.IPictureFields.image    ${PICTURE}
    Input Text    name:form.widgets.IPictureFields.image_alt    ${ALT}
    Input Text    name:form.widgets.IPictureFields.image_caption    ${CAPTION}
    Open Tab    附件
    Choose File    name:form.widgets.attachment_1    ${MATERIAL}
    Save
    Heading Should Be    ${TITLE}
    State Should Be    draft
    The Text Should Be Complete
    The Id Should Be Today's Date And A Serial

The Author Alone Cannot Publish
    Menu Should Offer    submit
    Try To Publish By Address
    State Should Be    draft
    Take Step    submit
    State Should Be    first_review
    Menu Should Offer Nothing
    Visitors Should Not See The Text
    Log Out

A Reviewer Returns It And The Author Submits It Again
    Log In    yinzhou-first-reviewer
    Open The Text From The Block    waiting
    Input Text    id:review-remark    ${REMARK}
    Take Step    return
    State Should Be    draft
    Log Out
    Log In    yinzhou-author
    Element Should Contain    css:.block-returned    ${REMARK}
    Open The Text From The Block    returned
    Element Should Contain    id:review-history    ${REMARK}
    Take Step    submit
    State Should Be    first_review
    Log Out

Three Reviewers Pass It On
    Log In    yinzhou-first-reviewer
    Find The Text In Its Section
    Menu Should Offer    pass_first    return
    Take Step    pass_first
    State Should Be    second_review
    Log Out
    Log In    yinzhou-second-reviewer
    Open The Text From The Block    waiting
    Menu Should Offer    pass_second    return
    Take Step    pass_second
    State Should Be    signing
    Visitors Should Not See The Text
    Log Out
    Log In    yinzhou-signer
    Open The Text From The Block    waiting
    Menu Should Offer    publish    return
    Take Step    publish
    State Should Be    published
    Log Out

The Visitor Sees It At Once
    Open Page    yinzhou.localhost
    Element Should Contain    css:#lead article    ${TITLE}
    Element Should Contain    css:#lead article    ${SUMMARY}
    Click Link    ${TITLE}
    Address Should Be    yinzhou.localhost    ${PATH}
    Heading Should Be    ${TITLE}
    The Text Should Be Complete
    ${today}=    Today
    Element Should Contain    css:.facts time    ${today}
    Open Page    yinzhou.localhost    /search?q=社区广场
    Element Should Contain    css:.found    ${TITLE}

The Visitor Downloads The Attachment
    Open Page    yinzhou.localhost    ${PATH}
    Click Link    宣传材料.txt
    Wait Until Created    ${DOWNLOADS}${/}宣传材料.txt    timeout=15s
    ${given}=    Get File    ${MATERIAL}
    Wait Until Keyword Succeeds    15s    0.1s    File Should Contain    ${DOWNLOADS}${/}宣传材料.txt    ${given}

Other Websites Do Not Show It
    FOR    ${host}    IN    localhost    haishu.localhost
        Open Page    ${host}    /search?q=社区广场
        Page Should Not Contain    ${TITLE}
    END


*** Keywords ***
The Text Should Be Complete
    Element Should Contain    css:article .text    ${TEXT}
    Element Should Contain    css:article .facts    鄞州区司法局
    Element Should Contain    css:figcaption    ${CAPTION}
    Wait For Condition    return document.querySelector('figure img').naturalWidth > 0
    Element Attribute Value Should Be    css:figure img    alt    ${ALT}
    Element Should Contain    css:.attachments    宣传材料.txt

The Id Should Be Today's Date And A Serial
    ${address}=    Get Location
    ${path}=    Remove String    ${address}    ${WORK}/zh-cn/yinzhou    /view
    ${today}=    Today
    ${date}=    Remove String    ${today}    -
    Should Match Regexp    ${path}    ^/news/${date}-\\d+$
    VAR    ${PATH}    ${path}    scope=SUITE

Today
    ${today}=    Evaluate
    ...    datetime.datetime.now(zoneinfo.ZoneInfo('Asia/Shanghai')).date().isoformat()    modules=datetime, zoneinfo
    RETURN    ${today}

Menu Should Offer
    [Documentation]    These steps of the review and no others.
    [Arguments]    @{steps}
    ${buttons}=    Get WebElements    css:#review-panel button[id^=take-]:not([id$=-next])
    ${offered}=    Evaluate    [button.get_attribute('id').removeprefix('take-') for button in $buttons]
    Should Be Equal    ${{sorted($offered)}}    ${{sorted($steps)}}

Menu Should Offer Nothing
    Menu Should Offer

Try To Publish By Address
    [Documentation]    With the button of a step that is offered, changed by hand.
    Execute Javascript    document.getElementById('take-submit').value = 'publish'
    Click Button    id:take-submit
    Wait Until Page Contains    您现在不能执行这一步

Visitors Should Not See The Text
    Open Page    yinzhou.localhost
    Page Should Not Contain    ${TITLE}
    Open Page    yinzhou.localhost    /news
    Page Should Not Contain    ${TITLE}
    Open Page    yinzhou.localhost    /search?q=社区广场
    Page Should Not Contain    ${TITLE}
    Open Page    yinzhou.localhost    ${PATH}
    Page Should Not Exist
    Page Should Not Contain    ${TITLE}

Open The Text From The Block
    [Documentation]    Of the page where one's work stands.
    [Arguments]    ${kind}
    Click Link    xpath://*[contains(@class, 'block-${kind}')]//a[normalize-space()='${TITLE}']
    Heading Should Be    ${TITLE}

Find The Text In Its Section
    [Documentation]    In the list that shows the staff what visitors do not see yet.
    Go To    ${WORK}/zh-cn/yinzhou/news
    Click Link    ${TITLE}
    Heading Should Be    ${TITLE}

File Should Contain
    [Arguments]    ${file}    ${text}
    ${found}=    Get File    ${file}
    Should Be Equal    ${found}    ${text}
