"""The text index in a database of its own: transactions, savepoints, several connections."""

from justiceportal.search.segment_store import MAX_SMALL_SEGMENTS
from justiceportal.search.segment_store import OPEN_CHARACTERS
from justiceportal.search.text_index import SegmentedTextIndex
from Products.ZCatalog.ZCatalog import ZCatalog
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
import pytest
import random
import threading
import transaction


class Text:
    def __init__(self, text):
        self.SearchableText = text


class Client:
    """One connection with transactions of its own, as another process would have."""

    def __init__(self, database):
        self.manager = TransactionManager()
        self.connection = database.open(self.manager)
        self.index = self.connection.root().get("index")

    def add(self, docid, text):
        self.index.index_object(docid, Text(text))

    def remove(self, docid):
        self.index.unindex_object(docid)

    def find(self, query):
        return sorted(self.index._apply_index({"SearchableText": query})[0])

    def commit(self):
        self.manager.commit()

    def segments(self):
        return self.index.statistics()["segments"]


@pytest.fixture
def database(tmp_path):
    database = DB(FileStorage(str(tmp_path / "index.fs")))
    with database.transaction() as connection:
        connection.root()["index"] = SegmentedTextIndex("SearchableText")
    yield database
    database.close()


@pytest.fixture
def client(database):
    client = Client(database)
    yield client
    client.manager.abort()
    client.connection.close()


@pytest.fixture
def other(database):
    other = Client(database)
    yield other
    other.manager.abort()
    other.connection.close()


def test_a_committed_text_is_found_by_other_connections_and_an_uncommitted_one_is_not(client, other):
    client.add(1, "公民申请法律援助需要提交")
    before = other.find("法律援助")
    client.commit()
    other.manager.begin()

    assert (before, other.find("法律援助")) == ([], [1])


def test_a_transaction_sees_what_it_has_added_itself(client):
    client.add(1, "法律援助")
    client.add(2, "援助法律")
    first = client.find("法律")
    client.add(3, "法律")

    assert first == [1, 2]
    assert client.find("法律") == [1, 2, 3]
    assert client.find("法律援助") == [1]
    assert client.index.numObjects() == 3


def test_an_aborted_text_is_forgotten(client):
    client.add(1, "法律援助")
    client.manager.abort()

    assert client.find("法律") == []
    assert client.index.numObjects() == 0


def test_a_rolled_back_savepoint_forgets_only_what_came_after(client):
    client.add(1, "法律甲")
    savepoint = client.manager.savepoint()
    client.add(2, "法律乙")
    client.remove(1)
    assert client.find("法律") == [2]
    savepoint.rollback()

    assert client.find("法律") == [1]
    client.add(3, "法律丙")
    client.commit()
    assert client.find("法律") == [1, 3]


def test_a_rollback_to_before_the_first_text_leaves_a_working_index(client):
    savepoint = client.manager.savepoint()
    client.add(1, "法律甲")
    savepoint.rollback()
    assert client.find("法律") == []

    client.add(2, "法律乙")
    client.commit()
    assert client.find("法律") == [2]


def test_texts_of_one_transaction_end_in_one_segment_despite_savepoints_and_a_small_cache(client):
    for docid in range(30):
        client.add(docid, f"法律援助 {docid}")
        client.manager.savepoint(optimistic=True)
        client.connection.cacheMinimize()
        assert client.find(f"{docid}") == [docid]
    client.commit()

    assert client.segments() == 1
    assert client.find("法律援助") == list(range(30))


def test_what_a_hook_before_the_commit_indexes_goes_into_the_same_segment(client):
    client.manager.get().addBeforeCommitHook(client.add, (2, "法律乙"))
    client.add(1, "法律甲")
    client.manager.get().addBeforeCommitHook(client.add, (3, "法律丙"))
    client.commit()

    assert client.find("法律") == [1, 2, 3]
    assert client.segments() == 1


def test_a_savepoint_leaves_no_copy_of_the_texts_in_the_database(client, database):
    text = "".join(chr(0x4E00 + random.Random(1).randrange(20000)) for _ in range(5000))
    client.add(1, text)
    client.manager.savepoint()
    client.commit()
    stored = b"".join(record.data for transaction in database.storage.iterator() for record in transaction)

    assert text[:10].encode() not in stored


def test_a_changed_text_is_found_by_its_new_words_only(client):
    client.add(1, "旧的法律")
    client.commit()
    client.add(1, "新的规章")

    assert (client.find("旧的"), client.find("规章"), client.find("的")) == ([], [1], [1])
    client.commit()
    assert (client.find("旧的"), client.find("规章"), client.index.numObjects()) == ([], [1], 1)


def test_a_text_changed_back_and_forth_in_one_transaction_counts_once(client):
    for text in ("法律", "规章", "法律", "规章"):
        client.add(1, text)
    client.commit()

    assert (client.find("法律"), client.find("规章"), client.index.numObjects()) == ([], [1], 1)


def test_a_removed_text_is_not_found_and_removing_it_again_does_nothing(client):
    client.add(1, "法律")
    client.add(2, "法律")
    client.commit()
    client.remove(1)
    client.remove(7)
    assert client.find("法律") == [2]
    client.commit()
    client.remove(1)

    assert client.connection._registered_objects == []
    assert (client.find("法律"), client.index.numObjects()) == ([2], 1)


def test_an_object_whose_text_is_gone_is_removed(client):
    client.add(1, "法律")
    client.commit()

    client.add(1, "  ")

    assert client.find("法律") == []


def test_a_text_that_has_not_changed_writes_nothing(client):
    client.add(1, "法律援助")
    client.commit()

    client.add(1, "法律援助")

    assert client.connection._registered_objects == []


def test_a_query_writes_nothing(client):
    client.add(1, "法律援助")
    client.commit()

    client.find("法律援助 OR 法")
    client.index.getEntryForObject(1)

    assert client.connection._registered_objects == []


def test_a_cleared_index_is_empty_and_can_be_filled_in_the_same_transaction(client):
    client.add(1, "法律")
    client.commit()
    client.add(2, "法律")
    client.index.clear()
    client.add(3, "法律")
    assert client.find("法律") == [3]
    client.commit()

    assert client.find("法律") == [3]


def test_much_text_in_one_transaction_is_sealed_on_the_way(client):
    for docid in range(5):
        client.add(docid, "法律援助。" * (OPEN_CHARACTERS // 15))
    client.add(0, "别的")
    assert client.find("法律援助") == [1, 2, 3, 4]
    client.commit()

    assert client.find("法律援助") == [1, 2, 3, 4]
    assert client.segments() == 2


def test_two_connections_add_at_once(client, other):
    client.add(1, "法律甲")
    other.add(2, "法律乙")
    client.commit()
    other.commit()
    client.manager.begin()

    assert client.find("法律") == [1, 2]


def test_two_connections_remove_and_change_different_texts_at_once(client, other):
    for docid in range(40):
        client.add(docid, "法律")
    client.commit()
    other.manager.begin()
    for docid in range(20):
        client.remove(docid)
        other.add(docid + 20, "规章")
    client.commit()
    other.commit()
    client.manager.begin()

    assert client.find("法律") == []
    assert client.find("规章") == list(range(20, 40))


def test_two_connections_that_change_the_same_text_conflict(client, other):
    client.add(1, "旧")
    client.commit()
    other.manager.begin()
    client.add(1, "甲")
    other.add(1, "乙")
    client.commit()

    with pytest.raises(ConflictError):
        other.commit()


def test_threads_that_add_for_themselves_never_conflict(database):
    conflicts = []

    def add(first):
        client = Client(database)
        for docid in range(first, first + 8):
            client.manager.begin()
            client.add(docid, f"法律 {docid}")
            try:
                client.commit()
            except ConflictError as error:
                conflicts.append(error)
        client.connection.close()

    threads = [threading.Thread(target=add, args=(first,)) for first in (100, 200, 300, 400)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reader = Client(database)

    assert conflicts == []
    assert len(reader.find("法律")) == 32
    reader.connection.close()


def fill(client, docids):
    for docid in docids:
        client.add(docid, f"法律援助 {docid}")
        client.commit()


def test_optimize_joins_segments_and_changes_no_answer(client):
    fill(client, range(20))
    client.remove(3)
    client.commit()
    before = client.segments()

    assert client.index.optimize() > 0
    client.commit()

    assert client.segments() < before
    assert client.find("法律援助") == [n for n in range(20) if n != 3]
    assert client.find("7") == [7]


def test_a_full_optimize_leaves_one_segment_and_no_traces(client):
    fill(client, range(5))
    client.remove(3)
    client.index.optimize(full=True)
    client.commit()

    assert client.index.statistics()["gone"] == 0
    assert client.segments() == 1
    assert client.index.optimize(full=True) == 0
    assert client.find("法律") == [0, 1, 2, 4]


def test_an_index_whose_texts_are_all_gone_optimizes_to_nothing(client):
    fill(client, range(3))
    for docid in range(3):
        client.remove(docid)
    client.index.optimize()
    client.commit()

    assert client.index.statistics() == {"texts": 0, "gone": 0, "segments": 0, "bytes": 0}
    assert client.find("法律") == []


def test_texts_added_removed_and_changed_during_an_optimize_keep_their_state(client, other):
    fill(client, range(10))
    other.manager.begin()
    client.index.optimize(full=True)
    other.remove(1)
    other.add(2, "规章")
    other.add(11, "法律援助")
    other.commit()
    client.commit()
    other.manager.begin()

    assert other.find("法律援助") == [0, *range(3, 10), 11]
    assert other.find("规章") == [2]
    assert client.index.numObjects() == 10


def test_two_optimizes_at_once_conflict_and_the_second_may_be_tried_again(client, other):
    fill(client, range(10))
    other.manager.begin()
    client.index.optimize(full=True)
    other.index.optimize(full=True)
    client.commit()
    with pytest.raises(ConflictError):
        other.commit()
    other.manager.abort()

    assert other.index.optimize(full=True) == 0
    assert other.find("法律") == list(range(10))


def test_what_another_thread_is_joining_is_left_alone_until_it_gives_up(client, other):
    fill(client, range(10))
    other.manager.begin()
    client.index.optimize()
    beside = other.index.optimize()
    client.manager.abort()

    assert (beside, other.index.optimize()) == (0, 1)


def test_a_writer_joins_small_segments_where_nobody_optimizes(client):
    fill(client, range(MAX_SMALL_SEGMENTS * 2))

    assert client.segments() <= MAX_SMALL_SEGMENTS
    assert client.find("法律") == list(range(MAX_SMALL_SEGMENTS * 2))


def test_the_packed_database_loses_nothing(client, database):
    fill(client, range(10))
    client.index.optimize(full=True)
    client.commit()
    database.pack()
    client.connection.cacheMinimize()

    assert client.find("法律援助") == list(range(10))


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_changes_gives_what_a_dictionary_would(client, seed):
    dice = random.Random(seed)
    expected, committed = {}, {}
    for _ in range(300):
        docid = dice.randrange(25)
        match dice.choice(["add"] * 6 + ["remove"] * 2 + ["commit"] * 3 + ["abort", "optimize", "savepoint", "forget"]):
            case "add":
                expected[docid] = "".join(dice.choice("法律援助，") for _ in range(dice.randrange(1, 9)))
                client.add(docid, expected[docid])
            case "remove":
                expected.pop(docid, None)
                client.remove(docid)
            case "commit":
                client.commit()
                committed = dict(expected)
            case "abort":
                client.manager.abort()
                expected = dict(committed)
            case "optimize":
                client.index.optimize(full=dice.random() < 0.3)
            case "savepoint":
                client.manager.savepoint()
            case "forget":
                client.connection.cacheMinimize()
        query = dice.choice(["法", "律援", "援助法", "法律援助", "助"])
        assert client.find(query) == sorted(n for n, text in expected.items() if query in text)
    assert client.index.numObjects() == len(expected)


def test_an_index_made_in_this_transaction_works_at_once():
    index = SegmentedTextIndex("SearchableText")
    index.index_object(1, Text("法律"))

    assert list(index._apply_index({"SearchableText": "法律"})[0]) == [1]
    transaction.abort()


def test_several_attributes_and_lists_are_indexed_together():
    class Page:
        title = "法律"
        subjects = ("援助", "公证")
        number = 5

        def body(self):
            return "条例"

        @property
        def broken(self):
            raise AttributeError

    index = SegmentedTextIndex("text", {"indexed_attrs": None})
    index.indexed_attrs = ["title", "subjects", "number", "body", "broken", "missing"]
    index.index_object(1, Page())

    assert index.getEntryForObject(1) == ["法律", "律", "援助", "助", "公证", "证", "条例", "例"]
    assert index.getEntryForObject(2, "none") == "none"
    transaction.abort()


def test_tokens_are_counted(client):
    client.add(1, "法律援助")
    client.add(2, "法律")
    client.commit()

    assert list(client.index.uniqueValues()) == ["助", "律", "律援", "援助", "法律"]
    assert list(client.index.uniqueValues(withLengths=1))[-1] == ("法律", 2)
    assert client.index.indexSize() == 5


@pytest.fixture
def catalog():
    catalog = ZCatalog("catalog")
    catalog.addIndex("SearchableText", SegmentedTextIndex("SearchableText"))
    catalog.addColumn("id")
    yield catalog
    transaction.abort()


def catalogued(catalog, query):
    return [brain.id for brain in catalog.searchResults({"SearchableText": query})]


def test_the_catalog_gives_the_best_text_first(catalog):
    filler = "。".join("甲乙丙丁" for _ in range(50))
    texts = {
        "once": filler + "法律援助",
        "often": filler + "法律援助。法律援助。法律援助",
        "title": "法律援助条例" + filler,
        "none": filler,
    }
    for name, text in texts.items():
        page = Text(text)
        page.id = name
        catalog.catalog_object(page, name)

    assert catalogued(catalog, "法律援助") == ["title", "often", "once"]
    assert catalogued(catalog, "法律援助 NOT 条例") == ["often", "once"]
    catalog.uncatalog_object("often")
    assert catalogued(catalog, "法律援助") == ["title", "once"]


@pytest.mark.parametrize("query", ["", "。", "NOT 法律", "((", '"'])
def test_the_catalog_finds_nothing_for_a_query_without_words(catalog, query):
    page = Text("法律")
    page.id = "page"
    catalog.catalog_object(page, "page")

    assert catalogued(catalog, query) == []
