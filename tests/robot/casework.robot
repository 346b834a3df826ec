*** Settings ***
Documentation       Two officers and a citizen take an application for legal aid through supplement, two levels of
...                 examination, decision, delivery and rating. Another county's officer meets closed doors.

Resource            portal.resource

Suite Setup         Open Browser In Ningbo
Suite Teardown      Close All Browsers


*** Variables ***
${DESK}     ${WORK}/zh-cn/yinzhou/desk


*** Test Cases ***
The Window Asks The Citizen For A Supplement
    An Application Is Sent
    Log In    yinzhou-receiver
    Open The Case
    Begin Step    要求补正
    Input Text    name:said-message    请补充申请理由，并上传身份证明。
    Select Checkbox    xpath://input[@name='said-fields' and @value='reasons']
    Select Checkbox    xpath://input[@name='said-fields' and @value='identity_files']
    Input Text    name:said-days    5
    Finish Step    要求补正
    State Of The Case Should Be    待补正
    Log Out

The Citizen Supplements On A Phone
    [Setup]    Show Page On A Phone
    Follow The Case
    Page Should Contain    请补充申请理由，并上传身份证明。
    Page Should Fit The Phone
    Click Link    现在补正
    Page Should Fit The Phone
    Input Text    name:f-reasons    单位拖欠三个月工资，已向劳动监察部门投诉，仍未解决。
    Choose File    css:[name='f-identity_files-new']    ${PICTURE}
    Wait Until Page Contains Element    xpath://*[@class='uploads']/li[contains(., '活动照片.png') and not(.//progress)]
    Press    提交补正
    Page Should Contain    您的补正材料已收到
    Page Should Fit The Phone
    [Teardown]    Show Page On A Desk

Two Levels Examine, And Nobody Decides What He Alone Examined
    Log In    yinzhou-receiver
    Open The Case
    Page Should Contain    仍未解决
    Begin Step    受理
    Finish Step    受理
    State Of The Case Should Be    已受理，审查中
    Log Out
    Log In    yinzhou-handler
    Go To    ${DESK}/tasks
    Page Should Contain    公民申请法律援助
    Open The Case
    Begin Step    审查
    Input Text    name:said-opinion    事实清楚，材料齐全，建议给予法律援助。
    Select Radio Button    said-proposal    granted
    Finish Step    审查
    State Of The Case Should Be    已审查
    Element Should Not Be Visible    xpath://a[normalize-space()='作出决定']
    Log Out
    Log In    yinzhou-approver
    Open The Case
    Begin Step    复核
    Input Text    name:said-opinion    同意承办人意见。
    Select Radio Button    said-proposal    granted
    Finish Step    复核
    Begin Step    作出决定
    Select Radio Button    said-outcome    granted
    Input Text    name:said-message    经审查，符合法律援助条件，决定给予法律援助。
    Finish Step    作出决定
    State Of The Case Should Be    已决定，待送达
    Issue The Document That Is Due
    Log Out

The Result Is Delivered, Read And Rated
    Log In    yinzhou-receiver
    Open The Case
    Begin Step    送达
    Select Radio Button    said-delivery    electronic
    Finish Step    送达
    State Of The Case Should Be    已送达
    Log Out
    Show Page On A Phone
    Follow The Case
    Page Should Contain    决定给予法律援助
    Page Should Contain Element    xpath://section[@class='results']//a[contains(., '下载')]
    Page Should Fit The Phone
    Click Link    评价本次服务
    Page Should Fit The Phone
    Click Element    css:label[for="grade-2"]
    Input Text    name:message    打电话没有人接。
    Press    提交评价
    Page Should Contain    不满意
    Page Should Not Contain Link    评价本次服务
    Show Page On A Desk

The Bad Rating Comes Back As A Task, Then The Case Is Closed
    Log In    yinzhou-handler
    Go To    ${DESK}/tasks
    Page Should Contain    差评待回复
    Open The Case
    Begin Step    差评整改回复
    Input Text    name:said-message    已核查并道歉，窗口电话改为双人值守。
    Finish Step    差评整改回复
    Begin Step    办结归档
    Finish Step    办结归档
    State Of The Case Should Be    已办结
    Log Out

Another County's Officer Is Refused By Page And By REST
    Log In    haishu-handler
    Go To    ${DESK}/${NUMBER}
    Page Should Not Contain    法律援助
    Page Should Not Contain    鄞州
    ${page}    Execute Async Javascript    fetch('/zh-cn/yinzhou/desk/${NUMBER}').then(a => arguments[0](a.status))
    Should Be True    ${page} in (401, 403, 404)
    ${rest}    Execute Async Javascript
    ...    fetch('/@cases/${NUMBER}/steps', {headers: {Accept: 'application/json'}}).then(a => arguments[0](a.status))
    Should Be Equal As Integers    ${rest}    404
    Log Out

A Supervisor Reads And Takes No Step Of The Work
    Log In    yinzhou-supervisor
    Open The Case
    Page Should Contain    已办结
    FOR    ${step}    IN    受理    审查    复核    作出决定    送达    办结归档
        Page Should Not Contain Element    xpath://main//a[normalize-space()='${step}']
    END
    Log Out


*** Keywords ***
An Application Is Sent
    [Documentation]    By REST, as another system of the bureau sends one; the pages of the form have a suite of their own.
    Open Page    yinzhou.localhost    /hall
    ${answer}    Execute Async Javascript
    ...    const picture = document.createElement('canvas').toDataURL('image/png').split(',')[1];
    ...    const file = {filename: '身份证.png', 'content-type': 'image/png', encoding: 'base64', data: picture};
    ...    const body = {consent: true, files: {identity_files: [file]}, answers: {applicant_name: '王桂芳', applicant_document: 'id-card',
    ...    applicant_id_number: '11010519491231002X', applicant_phone: '13812345678', agent_present: false,
    ...    applicant_address: '宁波市测试路 5 号', matter_kind: 'civil', happened_on: '2026-01-15', wages: true,
    ...    reasons: '单位拖欠三个月工资。'}};
    ...    fetch('/hall/legal-aid/@cases', {method: 'POST', body: JSON.stringify(body),
    ...    headers: {'Content-Type': 'application/json', Accept: 'application/json'}})
    ...    .then(a => a.json()).then(a => arguments[0]((a.number || JSON.stringify(a)) + ' ' + a.query_code))
    Should Match Regexp    ${answer}    ^[0-9]{20} [0-9A-Z]{8}$
    ${number}    ${code}    Split String    ${answer}
    VAR    ${NUMBER}    ${number}    scope=SUITE
    VAR    ${CODE}    ${code}    scope=SUITE

Open The Case
    Go To    ${DESK}/${NUMBER}
    Wait Until Element Is Visible    id:main-container

State Of The Case Should Be
    [Arguments]    ${words}
    Wait Until Element Contains    css:.case-head .state    ${words}

Begin Step
    [Arguments]    ${words}
    ${page}    Get WebElement    css:html
    Click Link    xpath://section[contains(@class, 'case-do')]//a[normalize-space()='${words}']
    Wait Until Page Is Another    ${page}

Finish Step
    [Arguments]    ${words}
    ${page}    Get WebElement    css:html
    Click Button    xpath://div[@id='step']//button[normalize-space()='${words}' and not(contains(@class, 'hidden'))]
    Wait Until Page Is Another    ${page}
    Page Should Not Contain Element    id:step-problem

Issue The Document That Is Due
    ${page}    Get WebElement    css:html
    Click Link    css:.document-ways a
    Wait Until Page Is Another    ${page}
    Press    起草文书
    Press    制发
    Page Should Contain    已制发

Follow The Case
    [Documentation]    On the website where it was sent, with the number and the code of the receipt.
    Open Page    yinzhou.localhost    /progress
    Input Text    id:number    ${NUMBER}
    Input Text    id:code    ${CODE}
    Press    查询
