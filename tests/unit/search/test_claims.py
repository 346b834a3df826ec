from justiceportal.search.claims import Claims


def test_what_one_has_taken_another_cannot_take():
    claims = Claims(max_keys=10)

    assert claims.take(["a", "b"])
    assert not claims.take(["b", "c"])
    assert claims.free(["a", "b", "c"]) == ["c"]


def test_what_is_released_can_be_taken_again():
    claims = Claims(max_keys=10)
    claims.take(["a"])

    claims.release(["a", "never taken"])

    assert claims.take(["a"])


def test_the_oldest_claims_are_forgotten():
    claims = Claims(max_keys=2)
    for key in "abc":
        claims.take([key])

    assert claims.free("abc") == ["a"]
