*** Settings ***
Documentation       A citizen on a small phone: from a question to an application, and back to see what became of it.

Resource            portal.resource

Suite Setup         Open Browser In Ningbo
Suite Teardown      Close All Browsers
Test Setup          Show Page On A Phone
Test Teardown       Show Page On A Desk


*** Test Cases ***
A Citizen Finds Legal Aid By The Scenario Guide, Applies And Follows The Progress
    Open Page    yinzhou.localhost    /hall
    Page Should Fit The Phone
    Click Link    xpath://main//a[contains(., '遇到法律难题')]
    Answer    与人打官司
    Answer    请不起
    Page Should Fit The Phone
    Click Link    xpath://main//a[contains(., '在线申请')]
    Heading Should Be    法律援助申请表
    Page Should Fit The Phone
    Press    开始填写
    Heading Should Be    申请人信息
    Fill In The Applicant    330203197203071236
    Press    下一步
    Page Should Fit The Phone
    Element Should Be Visible    id:faults
    Click Link    css:#faults a
    Element Should Be Focused    id:f-applicant_id_number
    Element Should Contain    id:f-applicant_id_number-error    有一位填错了
    Textfield Value Should Be    id:f-applicant_name    王桂芳
    Input Text    id:f-applicant_id_number    11010519491231002X
    Press    下一步
    Heading Should Be    案件情况
    Element Should Not Be Visible    xpath://fieldset[@id='f-wages']
    Choose    matter_kind    民事
    Wait Until Element Is Visible    xpath://fieldset[@id='f-wages']
    Choose    wages    是
    Execute Javascript    document.getElementById('f-happened_on').value = '2026-01-15'
    Input Text    id:f-reasons    单位拖欠三个月工资，本人没有能力请律师。
    Page Should Fit The Phone
    Press    下一步
    Heading Should Be    上传材料
    Choose File    css:[name='f-identity_files-new']    ${PICTURE}
    Wait Until Page Contains Element    xpath://*[@class='uploads']/li[contains(., '活动照片.png') and not(.//progress)]
    Page Should Fit The Phone
    Press    下一步
    Heading Should Be    核对并提交
    Page Should Contain    王桂芳
    Page Should Contain    单位拖欠三个月工资，本人没有能力请律师。
    Page Should Contain    活动照片.png
    Page Should Fit The Phone
    Select Checkbox    id:consent
    Wait Until Keyword Succeeds    20s    1s    Send The Application
    Page Should Fit The Phone
    ${number}    ${code}    Note The Number And The Code
    ${receipt}    Get Location
    Should End With    ${receipt}    /receipt/${number}
    Reload Page
    ${again}    ${same}    Note The Number And The Code
    Should Be Equal    ${code}    ${same}
    Delete All Cookies
    Look Up    localhost    ${number}    ${code}
    Page Should Contain    公民申请法律援助
    Page Should Not Contain    11010519491231002X
    Page Should Fit The Phone
    Look Up    yinzhou.localhost    ${number}    AAAAAAAA
    Element Should Be Visible    id:errors


*** Keywords ***
Answer
    [Documentation]    Choose an answer of the scenario guide.
    [Arguments]    ${words}
    Page Should Fit The Phone
    Click Link    xpath://main//a[contains(., '${words}')]

Fill In The Applicant
    [Arguments]    ${id_number}
    Input Text    id:f-applicant_name    王桂芳
    Choose    applicant_document    居民身份证
    Wait Until Element Is Visible    id:f-applicant_id_number
    Input Text    id:f-applicant_id_number    ${id_number}
    Input Text    id:f-applicant_phone    13812345678
    Input Text    id:f-applicant_address    宁波市测试路 5 号 101 室
    Choose    agent_present    否

Choose
    [Documentation]    One of the answers of a question.
    [Arguments]    ${field}    ${words}
    Click Element    xpath://fieldset[@id='f-${field}']//label[normalize-space()='${words}']

Send The Application
    [Documentation]    The portal asks who is quicker than a person to look again; nothing is lost by it.
    Press    提交申请
    Location Should Contain    /receipt/

Note The Number And The Code
    [Documentation]    What stands on the receipt, as one would copy it by hand.
    ${number}    Get Text    xpath://dd[contains(@class, 'number') and not(contains(@class, 'code'))]
    ${code}    Get Text    css:dd.number.code
    ${number}    Remove String    ${number}    ${SPACE}
    ${code}    Remove String    ${code}    ${SPACE}
    RETURN    ${number}    ${code}

Look Up
    [Documentation]    A case on the website of any host.
    [Arguments]    ${host}    ${number}    ${code}
    Open Page    ${host}    /progress
    Input Text    id:number    ${number}
    Input Text    id:code    ${code}
    Press    查询
