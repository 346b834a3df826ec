*** Settings ***
Documentation       The people of one county see and change nothing of another county's office.

Resource            portal.resource

Suite Setup         Prepare A Secret Of Haishu
Suite Teardown      Close All Browsers


*** Variables ***
${SECRET}       海曙区内部通报
${HAISHU}       ${WORK}/zh-cn/haishu


*** Test Cases ***
The Author Of Yinzhou Starts On His Own Website
    Log In    yinzhou-author
    Page Should Not Contain    海曙

The Author Of Yinzhou Finds All Doors Of Haishu Closed
    FOR    ${path}    IN
    ...    /news/++add++Article    /news/++add++Section    /edit    /news/edit    /folder_contents
    ...    /news/folder_contents    /news/@@sharing    /@@historyview    /news/delete_confirmation
        Should Be Refused    ${HAISHU}${path}
    END

The Author Of Yinzhou Finds The Unpublished Text Of Haishu Closed
    FOR    ${path}    IN    ${EMPTY}    /view    /edit    /@@historyview    /delete_confirmation
        Should Be Refused    ${ADDRESS}${path}
    END

The Author Of Yinzhou Sees Of Haishu What Visitors See
    Go To    ${HAISHU}/news
    Element Should Contain    css:main    海曙区司法局第1条动态
    Page Should Not Contain    ${SECRET}
    Page Should Not Contain Element    id:plone-contentmenu-factories
    Click Link    海曙区司法局第1条动态
    Heading Should Be    海曙区司法局第1条动态
    Page Should Not Contain Element    css:[id^=take-]
    ${published}=    Get Location
    Should Be Refused    ${published}/edit
    Go To    ${HAISHU}/search?q=${SECRET}
    Page Should Not Contain Element    css:.found a
    Log Out

The Manager Of Yinzhou Invites Nobody On Haishu
    Log In    yinzhou-manager
    Click Link    人员
    Heading Should Be    网站人员
    Element Should Contain    css:main table    yinzhou-author
    Nothing Of Haishu Should Show
    FOR    ${path}    IN    /people    /bin    /@@sharing    /news/@@sharing    /edit    /++add++Section
        Should Be Refused    ${HAISHU}${path}
    END
    FOR    ${path}    IN    /@@usergroup-userprefs    /@@usergroup-groupprefs    /@@new-user    /@@member-search
        Go To    ${WORK}${path}
        Nothing Of Haishu Should Show
    END
    Log Out


*** Keywords ***
Prepare A Secret Of Haishu
    Open Browser In Ningbo
    Log In    haishu-author
    Open The Form For An Article    haishu    news
    Input Text    name:form.widgets.title    ${SECRET}
    Input Text    name:form.widgets.source    海曙区司法局
    Save
    ${address}=    Get Location
    VAR    ${ADDRESS}    ${address.removesuffix('/view')}    scope=SUITE
    Log Out

Should Be Refused
    [Documentation]    In plain words, and without a trace of what is behind the door.
    [Arguments]    ${address}
    Go To    ${address}
    Heading Should Be    无法执行此操作
    Element Text Should Be    css:[role=alert]    您的账号没有查看此页面或者执行此操作的权限。
    Nothing Of Haishu Should Show

Nothing Of Haishu Should Show
    ${source}=    Get Source
    FOR    ${trace}    IN    ${SECRET}    海曙区司法局    haishu-author    haishu-manager
        Should Not Contain    ${source}    ${trace}
    END
