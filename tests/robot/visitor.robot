*** Settings ***
Documentation       A visitor reads four websites: with a mouse, with a keyboard, on a phone.

Resource            portal.resource

Suite Setup         Open Browser In Ningbo
Suite Teardown      Close All Browsers


*** Variables ***
@{HOSTS}            localhost    yinzhou.localhost    education.localhost    en.localhost


*** Test Cases ***
A Visitor Reads The Bureau
    Read Website    localhost    宁波司法行政网    工作动态    首页

A Visitor Reads A County
    Read Website    yinzhou.localhost    鄞州区司法局    工作动态    首页

A Visitor Reads The Education Website
    Read Website    education.localhost    宁波普法网    工作动态    首页

A Visitor Reads The English Edition
    Read Website    en.localhost    Ningbo Justice Bureau    News    Home

The Language Switch Leads To The English Edition And Back
    Open Page    localhost
    Click Link    English
    Address Should Be    en.localhost    /
    Element Attribute Value Should Be    css:html    lang    en
    Click Link    中文
    Address Should Be    localhost    /
    Element Attribute Value Should Be    css:html    lang    zh-CN

The Search Finds The Texts Of Its Own Website Only
    Open Page    yinzhou.localhost    /openness
    Search    法律援助
    Element Text Should Be    css:[role=status]    共找到 3 条结果。
    Page Should Contain Element    css:.found a    limit=3
    Page Should Contain Element    css:.found a[href^="http://yinzhou.localhost:${PORT}/news/"]    limit=3
    Search    海曙区
    Page Should Not Contain Element    css:.found a
    Search    鄞州区司法局第2条动态
    Click Link    鄞州区司法局第2条动态
    Heading Should Be    鄞州区司法局第2条动态

The Site Map Leads To Every Section
    Open Page    yinzhou.localhost
    Click Link    网站地图
    Heading Should Be    网站地图
    FOR    ${section}    IN    工作动态    通知公告    信息公开    机构职能
        Page Should Contain Element    xpath://main//a[.='${section}']
    END
    Click Link    xpath://main//a[.='机构职能']
    Heading Should Be    机构职能
    Page Should Contain    指导人民调解工作

A Page That Does Not Exist Says So And Leads On
    Open Page    education.localhost    /no-such-page
    Page Should Not Exist
    Title Should Be    您访问的页面不存在 - 宁波普法网
    Click Link    工作动态
    Heading Should Be    工作动态

Nothing Scrolls Sideways On A Phone
    [Setup]    Show Page On A Phone
    FOR    ${host}    IN    @{HOSTS}
        Open Page    ${host}
        Page Should Not Scroll Sideways
        Open Page    ${host}    /news
        Page Should Not Scroll Sideways
        Click Link    css:main .entries a
        Page Should Not Scroll Sideways
        Open Page    ${host}    /search?q=法律援助
        Page Should Not Scroll Sideways
    END
    [Teardown]    Show Page On A Desk

The First Stop Of The Keyboard Skips The Navigation
    FOR    ${path}    IN    /    /news    /search
        Open Page    localhost    ${path}
        Press Keys    None    TAB
        Element Should Be Focused    css:a.skip
        Element Should Be Visible    css:a.skip
        Press Keys    None    ENTER
        Wait For Condition    return document.activeElement.id === 'main'
    END

Public Websites Have Neither Login Nor Cookies
    FOR    ${host}    IN    @{HOSTS}
        Open Page    ${host}
        Page Should Not Contain Element    css:a[href*=login], input[type=password]
        ${cookies}=    Get Cookies
        Should Be Empty    ${cookies}
        Open Page    ${host}    /login
        Page Should Not Contain Element    css:input[type=password]
    END


*** Keywords ***
Read Website
    [Documentation]    From the home page through a section to an article, and back by the breadcrumbs.
    [Arguments]    ${host}    ${title}    ${section}    ${home}
    Open Page    ${host}
    Title Should Be    ${title}
    Element Text Should Be    id:mark    ${title}
    Click Link    xpath://nav[@id='navigation']//a[.='${section}']
    Address Should Be    ${host}    /news
    Heading Should Be    ${section}
    Title Should Be    ${section} - ${title}
    Click Link    ${title}第2条动态
    Heading Should Be    ${title}第2条动态
    Location Should Contain    http://${host}:${PORT}/news/20
    Element Should Contain    css:article    ${title}开展法律援助宣传活动，这是第2条。
    Element Should Contain    css:.facts    ${title}
    Click Link    xpath://nav[@id='breadcrumbs']//a[.='${section}']
    Address Should Be    ${host}    /news
    Click Link    xpath://nav[@id='breadcrumbs']//a[.='${home}']
    Address Should Be    ${host}    /
    Element Should Contain    id:lead    ${title}第1条动态

Search
    [Documentation]    By the form that stands on every page.
    [Arguments]    ${words}
    Input Text    id:search-words    ${words}
    Click Button    css:#search button
    Wait Until Element Is Visible    css:.search-again
    Textfield Value Should Be    id:search-again-words    ${words}

Page Should Not Scroll Sideways
    ${too_wide}=    Execute Javascript    return document.documentElement.scrollWidth - window.innerWidth
    Should Be True    ${too_wide} <= 0    the page is ${too_wide} pixels too wide
    ${width}=    Execute Javascript    return window.innerWidth
    Should Be Equal As Integers    ${width}    360
