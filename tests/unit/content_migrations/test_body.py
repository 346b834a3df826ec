import pytest


@pytest.fixture
def render(part):
    """A function: body in Markdown → Body."""
    return lambda text, wrapped=False: part("body").render(part("blocks").read_blocks(text, wrapped))


def test_an_article_has_an_anchor(render):
    assert render("第十条 甲。").html == '<p id="article-10"><strong>第十条</strong> 甲。</p>'


@pytest.mark.parametrize(
    ("numeral", "inserted", "anchor"),
    [("十", None, "article-10"), ("二十", "一", "article-20-1"), ("一千二百六十", None, "article-1260")],
)
def test_anchors_of_articles_are_numbers(part, numeral, inserted, anchor):
    assert part("body").article_anchor(numeral, inserted) == anchor


@pytest.mark.parametrize("text", ["第三条规定的行为，由公安机关处理。", "第七节相应改为第八节。", "“第三条 甲。”"])
def test_a_sentence_about_an_article_is_no_article(render, text):
    assert "article-" not in render(text).html


def test_a_blank_before_the_word_article_is_a_slip(render):
    assert (
        render("第三十五 条农村生活污水。").html == '<p id="article-35"><strong>第三十五条</strong> 农村生活污水。</p>'
    )


def test_an_article_counted_twice_has_another_anchor(render):
    assert render("第一条 甲。\n\n第一条 乙。").html.count('id="article-1--2"') == 1


def test_levels_of_headings_are_normalised_and_nested(render):
    body = render("### 第一编 总则\n\n#### 第一章 甲\n\n第一条 乙。\n\n#### 第二章 丙")
    assert body.toc == (
        (2, "part-1", "第一编 总则"),
        (3, "part-1-chapter-1", "第一章 甲"),
        (3, "part-1-chapter-2", "第二章 丙"),
    )


def test_a_chapter_is_below_its_part_even_with_as_many_hashes(render):
    assert [level for level, *_rest in render("## 第一编 甲\n\n## 第一章 乙\n\n### 第一节 丙\n\n## 附则").toc] == [
        2,
        3,
        4,
        2,
    ]


def test_blanks_inside_a_heading_are_closed(render):
    assert [text for *_rest, text in render("## 第一章  总 则\n## 六、其 他\n## 第三章鉴定").toc] == [
        "第一章 总则",
        "六、其他",
        "第三章 鉴定",
    ]


def test_a_heading_glued_to_a_paragraph_is_a_heading(render):
    body = render("第二十条 渔灯应当点亮。第二章罚则")
    assert body.toc == ((2, "chapter-2", "第二章 罚则"),)
    assert "点亮。</p>" in body.html


def test_an_article_marked_as_heading_is_an_article(render):
    assert render("## 第一条 甲。").html.startswith('<p id="article-1">')


def test_tables_have_a_head_and_escaped_cells(render):
    html = render("|设备|数量|\n\n|----|----|\n\n|计 <甲>|2|\n\n|灯|").html
    assert '<thead><tr><th scope="col">设备</th><th scope="col">数量</th></tr></thead>' in html
    assert "<tr><td>计 &lt;甲&gt;</td><td>2</td></tr>\n<tr><td>灯</td><td></td></tr>" in html


def test_markup_of_the_source_never_becomes_html(render):
    assert (
        render("甲 < 乙 & <script>丙</script> *丁*").html
        == "<p>甲 &lt; 乙 &amp; &lt;script&gt;丙&lt;/script&gt; *丁*</p>"
    )


def test_images_leave_their_description_and_links_stay(render):
    html = render('见![图](a.png)和[说明](https://example.cn/?a=1&b="2)').html
    assert html == '<p>见［图：图］和<a href="https://example.cn/?a=1&amp;b=%222">说明</a></p>'


def test_links_that_are_no_web_address_stay_text(render):
    assert "<a " not in render("[甲](javascript:alert)").html


def test_lines_broken_by_width_are_joined_where_the_source_is_known_for_it(render):
    text = "第一条 为了促进测绘\n\n事业发展，制定本条例。\n\n（一）甲乙\n\n（二）丙。"
    assert render(text, wrapped=True).html.count("<p") == 3
    assert render(text).html.count("<p") == 4


def test_a_closing_mark_returns_to_its_quotation(render):
    assert render("规定：“甲。\n\n”乙。").html == "<p>规定：“甲。”</p>\n<p>乙。</p>"


def test_invisible_and_private_characters_are_gone(render):
    assert render("\u200b长\u00a0 2\ue0105米\ue004").html == "<p>长 2.5米</p>"


def test_the_title_said_again_and_what_follows_it_are_dropped(part):
    blocks = part("blocks")
    text = "最高人民法院\n\n关于甲的解释\n\n法释〔2022〕1号\n\n（2022年1月1日某会议通过）\n\n第一条 乙。"
    rest, numbers, notes = blocks.without_repetition(blocks.read_blocks(text), ["最高人民法院关于甲的解释"])
    assert [block.text for block in rest] == ["第一条 乙。"]
    assert (numbers, notes) == (["法释〔2022〕1号"], ["（2022年1月1日某会议通过）"])


@pytest.mark.parametrize("mark", ["", "目 录\n\n", "## 目录\n\n"])
def test_a_printed_table_of_contents_is_dropped(part, mark):
    blocks = part("blocks")
    names = ["一、管辖", "二、回避", "三、证据", "四、附则"]
    text = (
        mark
        + "\n\n".join(f"## {name}" for name in names)
        + "\n\n"
        + "\n\n".join(f"## {name}\n\n甲。" for name in names)
    )
    rest, _numbers, _notes = blocks.without_repetition(blocks.read_blocks(text), ["解释"])
    assert sum(isinstance(block, blocks.Heading) for block in rest) == len(names)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("序言。\n\n第一条 为了甲，制定本法。\n\n第二条 乙。", "为了甲，制定本法。"),
        ("关键词。\n\n" + "张某从某灯具店购买渔灯两盏，付款三百元。", "张某从某灯具店购买渔灯两盏，付款三百元。"),
        ("第一条 " + "甲" * 80 + "。" + "乙" * 80 + "。", "甲" * 80 + "。"),
        ("第一条 " + "甲" * 200, "甲" * 119 + "…"),
        ("## 只有标题", ""),
    ],
)
def test_the_summary_is_whole_sentences_of_article_one(render, text, summary):
    assert render(text).summary == summary
