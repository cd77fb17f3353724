"""Which clients verify which servers with a bundle, and what the smallest remedy is."""

from core.collection import Collection
from core.plan.explaining import Explainer, Explanation, Remedy
from core.profiles.registry import PROFILES, profile_named
from core.x509.certificate import Certificate
from tests.factory import NOW, Issued, authority, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)
EVERY = (SERVER, ISSUING, ROOT)


def collection(*issued: Issued) -> Collection:
    return Collection.of(certificate.found_in() for certificate in issued)


def explained(bundle: Collection, client: str) -> Explanation:
    explainer = Explainer(bundle, collection(*EVERY), NOW)
    (server_explanation,) = explainer.explained([PROFILES[client]])
    return server_explanation.clients[0]


def names(certificates: tuple[Certificate, ...]) -> list[bytes]:
    return [certificate.der for certificate in certificates]


def test_the_certificate_that_a_path_ends_at_is_named() -> None:
    of_agent = explained(collection(SERVER), "smp-agent")
    assert of_agent.standing.verified
    assert of_agent.by == SERVER.found_in()
    assert of_agent.remedy is None
    of_openssl = explained(collection(ISSUING, ROOT), "openssl")
    assert of_openssl.by == ROOT.found_in()


def test_the_smallest_change_that_helps_is_added() -> None:
    assert explained(collection(ROOT), "go").remedy == Remedy(add=(SERVER.found_in(),))
    of_openssl = explained(collection(SERVER), "openssl")
    assert not of_openssl.standing.verified
    assert of_openssl.remedy is not None
    assert set(of_openssl.remedy.add) == {ISSUING.found_in(), ROOT.found_in()}


def test_a_server_that_depends_on_what_it_sends_is_told_apart() -> None:
    standing = explained(collection(ROOT), "openssl").standing
    assert (standing.verified, standing.sometimes) == (False, True)


def test_a_certificate_in_the_way_has_to_go() -> None:
    absent = authority("Absent Root")
    twin = authority("Example Root", absent, key=ROOT.key, serial=9)
    bundle = collection(ISSUING, twin, ROOT)
    explainer = Explainer(bundle, bundle.added([SERVER.found_in()]), NOW)
    (server_explanation,) = explainer.explained([PROFILES["openssl"]])
    assert server_explanation.clients[0].remedy == Remedy(remove=(twin.found_in(),))


def test_from_the_smallest_bundle_nothing_can_be_left_out() -> None:
    explainer = Explainer(collection(*EVERY), collection(*EVERY), NOW)
    for clients, wanted in {
        "smp-agent": (SERVER,),
        "smp-agent,java": (SERVER,),
        "smp-agent,openssl": (ISSUING, ROOT),
    }.items():
        smallest = explainer.smallest(profile_named(clients))
        assert smallest is not None
        assert {certificate.der for certificate in smallest} == {
            issued.der for issued in wanted
        } or clients == "smp-agent"
        assert len(smallest) == len(wanted)
