"""Protects what runs on the person's own machine and network: an address that leads there is called what it is."""

from __future__ import annotations

import pytest

from tutopdf.model.web_host import Nearness, door_of, doors_of, doors_of_host, judge_host, name_of


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.8.9.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1",
     "0.0.0.0", "0", "::1", "[::1]", "::ffff:127.0.0.1"],
)  # fmt: skip
def test_this_machine_is_known_under_all_its_names(host: str):
    assert judge_host(host) is Nearness.THIS_MACHINE


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "192.168.1.1", "172.16.3.4", "169.254.169.254", "100.64.0.1", "fe80::1", "fd00::1", "imprimante",
             "box.lan", "ent.local", "nas.home.arpa", "3232235777"]
)  # fmt: skip
def test_so_is_its_network(host: str):
    assert judge_host(host) is Nearness.THIS_NETWORK


@pytest.mark.parametrize(
    "host", ["ent.exemple.fr", "8.8.8.8", "2001:4860:4860::8888", "127.0.0.1.exemple.fr", "1.2.3.4.5"]
)
def test_the_web_is_far(host: str):
    assert judge_host(host) is Nearness.FAR


@pytest.mark.parametrize(
    ("address", "door"),
    [
        ("https://ent.exemple.fr/a?b", ("ent.exemple.fr", 443)),
        ("ws://ENT.exemple.fr:8080/", ("ent.exemple.fr", 8080)),
        ("http://[::1]:3/", ("::1", 3)),
        ("file:///etc/passwd", None),
        ("http://a:b/", None),
    ],
)
def test_an_address_leads_to_a_door(address: str, door: object):
    assert door_of(address) == door


def test_a_host_of_the_web_has_its_two_usual_doors_and_a_near_one_its_own_alone():
    assert doors_of("https://a.fr:8443/") == {("a.fr", 80), ("a.fr", 443), ("a.fr", 8443)}
    assert doors_of("http://127.0.0.1:5000/") == {("127.0.0.1", 5000)}
    assert doors_of("data:text/plain,") == frozenset()


@pytest.mark.parametrize("named", ["https://a.fr", "a.fr/x", "a fr", "", "*", "a.fr:99999", "a.fr:0", "-a.fr", "é.fr"])
def test_what_names_no_host_opens_nothing(named: str):
    assert doors_of_host(named) == ()


@pytest.mark.parametrize("named", ["cdn.a.fr", "a.fr:8080", "[::1]:3", "localhost", "10.0.0.1"])
def test_a_host_is_named_as_it_is_read(named: str):
    assert name_of(doors_of_host(named)[0]) == named
