*** Settings ***
Documentation       The operator connects another department: its account, its address, a subscription; tests it,
...                 holds it, and lets it go.

Resource            portal.resource
Library             receiving.py

Suite Setup         The Department And The Operator Are Ready
Suite Teardown      Everything Ends


*** Variables ***
${TITLE}        市行政服务中心


*** Test Cases ***
A System Is Connected And Gets A Key
    Choose From Toolbar    id:personaltools-menulink    id:personaltools-exchange
    Heading Should Be    数据交换
    Open Page Of The Exchange    对接系统
    Click Link    新增对接系统
    Input Text    name:account    service-centre
    Input Text    name:title    ${TITLE}系统
    Select Checkbox    xpath://input[@name='websites:list' and @value='yinzhou']
    Press    保存
    Heading Should Be    ${TITLE}系统
    Press    生成密钥
    Element Should Contain    css:.exchange-secret code    jp_
    Click Link    我已复制
    Wait Until Page Does Not Contain Element    css:.exchange-secret

An Address Is Allowed
    Open Page Of The Exchange    允许连接的地址
    Input Text    id:lines    ${ADDRESS}
    Press    保存
    Textarea Value Should Be    id:lines    ${ADDRESS}
    Page Should Contain    从下一次连接起生效

A Subscription Is Made, And What Is Wrong With It Is Said First
    Open Page Of The Exchange    订阅
    Click Link    新建订阅
    Click Link    HTTP推送
    Input Text    name:name    服务中心
    Input Text    name:title    ${TITLE}
    Select From List By Value    name:system    service-centre
    Input Text    name:settings.address    ${ADDRESS}/events
    Select Radio Button    types_range    all
    Select Radio Button    websites_range    all
    Press    保存
    Page Should Contain    尚未保存
    Click Link    xpath://main//*[@role='alert']//a[.='标识']
    Element Should Be Focused    name:name
    Input Text    name:name    service-centre
    Press    保存
    Element Should Contain    css:.exchange-secret code    whsec_

A Test Arrives, And The Deliveries Tell Of It
    Go To    ${WORK}/exchange
    Do With The Subscription    test
    Wait Until Element Contains    css:.exchange-result    HTTP 204
    Should Be Equal    ${{[event['type'] for event in $RECEIVER.got()]}}    ${{['test.ping']}}
    Show Page On A Phone
    Page Should Fit The Phone
    Show Page On A Desk
    Click Link    查看该订阅的全部记录
    Wait Until Element Contains    css:.exchange-table tbody    测试事件
    Element Should Contain    css:.exchange-table tbody    已收下
    Show Page On A Phone
    Page Should Fit The Phone
    [Teardown]    Show Page On A Desk

It Is Paused, Resumed And Removed
    Open Page Of The Exchange    订阅
    Do With The Subscription    pause
    Element Should Contain    css:.exchange-card .state    已暂停
    Do With The Subscription    resume
    Element Should Not Contain    css:.exchange-card .state    已暂停
    Click Link    ${TITLE}
    Click Link    删除
    Press    确认删除
    Page Should Contain    还没有订阅
    Log Out


*** Keywords ***
The Department And The Operator Are Ready
    ${receiver}    Start Receiver    ${OUTPUT_DIR}${/}department
    VAR    ${RECEIVER}    ${receiver}    scope=SUITE
    VAR    ${ADDRESS}    ${receiver.url}    scope=SUITE
    Open Browser In Ningbo
    Log In    admin

Everything Ends
    Close All Browsers
    Call Method    ${RECEIVER}    kill

Open Page Of The Exchange
    [Documentation]    By the tabs that all of its main pages have.
    [Arguments]    ${words}
    ${there}    Get Element Count    css:nav.tabs
    IF    not ${there}    Go To    ${WORK}/exchange
    Click Link    xpath://nav[@class='tabs']//a[.='${words}']
    Wait Until Element Is Visible    xpath://nav[@class='tabs']//a[.='${words}' and @aria-current='page']

Do With The Subscription
    [Documentation]    Press one of the buttons of its card.
    [Arguments]    ${verb}
    ${page}    Get WebElement    css:html
    Click Button    xpath://main//button[@name='do' and @value='${verb}']
    Wait Until Page Is Another    ${page}
