"""Which addresses are called: public ones by https, and nothing that leads inside, however it is written."""

import ipaddress
from typing import Final

import pytest

from services.notify.receivers.addresses import Fault, Reach, UnsafeAddress

pytestmark = pytest.mark.capability("R8")

#: URL → why it is refused before anything is looked up.
REFUSED: Final = {
    "https://127.0.0.1/": Fault.FORBIDDEN,
    "https://127.255.255.254/": Fault.FORBIDDEN,
    "https://127.0.0.1./": Fault.FORBIDDEN,
    "https://0.0.0.0/": Fault.FORBIDDEN,
    "https://10.0.0.1/": Fault.FORBIDDEN,
    "https://172.16.0.1/": Fault.FORBIDDEN,
    "https://172.31.255.255/": Fault.FORBIDDEN,
    "https://192.168.1.1/": Fault.FORBIDDEN,
    "https://169.254.0.1/": Fault.FORBIDDEN,
    "https://169.254.169.254/latest/meta-data/": Fault.FORBIDDEN,
    "https://100.64.0.1/": Fault.FORBIDDEN,
    "https://100.100.100.200/": Fault.FORBIDDEN,
    "https://168.63.129.16/": Fault.FORBIDDEN,
    "https://192.0.0.192/": Fault.FORBIDDEN,
    "https://192.0.2.1/": Fault.FORBIDDEN,
    "https://198.18.0.1/": Fault.FORBIDDEN,
    "https://203.0.113.7/": Fault.FORBIDDEN,
    "https://224.0.0.1/": Fault.FORBIDDEN,
    "https://240.0.0.1/": Fault.FORBIDDEN,
    "https://255.255.255.255/": Fault.FORBIDDEN,
    "https://[::1]/": Fault.FORBIDDEN,
    "https://[::]/": Fault.FORBIDDEN,
    "https://[::ffff:127.0.0.1]/": Fault.FORBIDDEN,
    "https://[::ffff:7f00:1]/": Fault.FORBIDDEN,
    "https://[::ffff:0:10.0.0.1]/": Fault.FORBIDDEN,
    "https://[::127.0.0.1]/": Fault.FORBIDDEN,
    "https://[64:ff9b::10.0.0.1]/": Fault.FORBIDDEN,
    "https://[64:ff9b:1::a00:1]/": Fault.FORBIDDEN,
    "https://[2002:7f00:1::]/": Fault.FORBIDDEN,
    "https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/": Fault.FORBIDDEN,
    "https://[fe80::1]/": Fault.FORBIDDEN,
    "https://[fec0::1]/": Fault.FORBIDDEN,
    "https://[fc00::1]/": Fault.FORBIDDEN,
    "https://[fd00:ec2::254]/": Fault.FORBIDDEN,
    "https://[ff02::1]/": Fault.FORBIDDEN,
    "https://[2001:db8::1]/": Fault.FORBIDDEN,
    "https://2130706433/": Fault.HOST,
    "https://0x7f000001/": Fault.HOST,
    "https://0x7f.1/": Fault.HOST,
    "https://0177.0.0.1/": Fault.HOST,
    "https://127.1/": Fault.HOST,
    "https://127.0.1/": Fault.HOST,
    "https://127.0.0.0x1/": Fault.HOST,
    "https://127.0.0.01/": Fault.HOST,
    "https://1.2.3.4.5/": Fault.HOST,
    "https://example.com.1/": Fault.HOST,
    "https://①②⑦.⓪.⓪.①/": Fault.HOST,
    "https://127。0。0。1/": Fault.HOST,
    "https://政务.cn/": Fault.HOST,
    "https://-a.example.com/": Fault.HOST,
    "https://a..example.com/": Fault.HOST,
    "https:///x": Fault.FORM,
    "https://[::1/": Fault.FORM,
    "https://[fe80::1%25eth0]/": Fault.FORM,
    "https://127.0.0.1%2f@example.com/": Fault.FORM,
    "https://user:password@example.com/": Fault.USER,
    "https://example.com@127.0.0.1/": Fault.USER,
    "https://example.com\\@127.0.0.1/": Fault.FORM,
    "https://example.com/ x": Fault.FORM,
    "https://example.com/\r\nHost: a": Fault.FORM,
    "https://example.com/#127.0.0.1": Fault.FORM,
    "https://example.com:99999/": Fault.FORM,
    "https://example.com:22/": Fault.PORT,
    "https://example.com:80/": Fault.PORT,
    "https://example.com:0/": Fault.PORT,
    "http://example.com/": Fault.SCHEME,
    "ftp://example.com/": Fault.SCHEME,
    "file:///etc/passwd": Fault.FORM,
    "gopher://example.com/": Fault.SCHEME,
    "//example.com/": Fault.SCHEME,
    "example.com": Fault.FORM,
    "": Fault.FORM,
}


def fault_of(url: str, reach: Reach = Reach()) -> Fault:  # noqa: B008 # frozen
    with pytest.raises(UnsafeAddress) as refused:
        reach.target(url)
    assert refused.value.pointer == "/url"
    return refused.value.fault


def test_what_leads_inside_or_looks_odd_is_refused_with_its_reason() -> None:
    found = {url: fault_of(url) for url in REFUSED}

    assert len(REFUSED) >= 40
    assert found == REFUSED


@pytest.mark.parametrize(
    "url",
    [
        "https://example.gov.cn/louyu?from=1",
        "https://xn--zfr164b.cn/",
        "https://a_b.example.com:8443/x",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "HTTPS://EXAMPLE.com/",
    ],
)
def test_a_public_address_is_called(url: str) -> None:
    Reach().target(url)


@pytest.mark.parametrize(
    "found", [[], ["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["8.8.8.8", "::1"], ["fe80::1%eth0"], ["::ffff:10.0.0.1"]]
)
def test_a_name_with_one_address_that_leads_inside_is_not_called(found: list[str]) -> None:
    with pytest.raises(UnsafeAddress):
        Reach().vet(found)


def test_an_operator_can_allow_a_government_network_but_never_where_machines_get_their_keys() -> None:
    reach = Reach([ipaddress.ip_network("10.20.0.0/16"), ipaddress.ip_network("169.254.0.0/16")])

    reach.vet(["10.20.3.4"])
    reach.vet(["::ffff:10.20.3.4"])
    for address in ("10.21.0.1", "169.254.169.254", "::ffff:169.254.169.254"):
        with pytest.raises(UnsafeAddress):
            reach.vet([address])


def test_plain_http_is_for_who_allows_it() -> None:
    Reach(plain_http=True).target("http://example.com/")

    assert fault_of("http://example.com:22/", Reach(plain_http=True)) is Fault.PORT
