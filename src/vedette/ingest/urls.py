"""URLs in one canonical form, and which addresses may be asked."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|ref_src|ref_url|"
    r"cmpid|ncid|ocid|at_(?:medium|campaign|link_\w+|ptr_name|format|bbc_team)|smid|ftag|"
    r"s_cid|sr_share|share|__twitter_impression|guccounter|guce_\w+|wt\.\w+|icid|CMP)$",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


def is_url(source: str) -> bool:
    """Whether a source is meant as a http(s) URL."""
    return source.lower().startswith(("http://", "https://"))


def canonical_url(url: str) -> str:
    """Scheme and host in lower case, no default port, user, fragment or tracking parameters.

    The order of the other parameters stays: servers may care. A string that is no http(s) URL
    comes back stripped.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        return url
    host = parts.hostname.lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if port and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if not _TRACKING.match(k)]
    if len(kept) != len(pairs):
        query = urlencode(kept)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((scheme, host, path, query, ""))


def host_of(url: str) -> str:
    """The host without ``www.``, for naming a publisher that does not name itself."""
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")


def is_loopback(host: str) -> bool:
    """Whether a host name or address as written means this machine."""
    if host.lower() == "localhost" or host.lower().endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet (also looked for inside IPv6 wrappings)."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast


def is_for_programs(url: str) -> bool:
    """Whether a URL is by its form a feed or an API answer, which is made to be fetched."""
    parts = urlsplit(url)
    path = parts.path.lower()
    return bool(
        re.search(r"\.(?:xml|rss|atom|rdf|json|jsonl|ndjson)(?:\.gz)?$", path)
        or re.search(r"/(?:feeds?|rss|atom)(?:/|$)", path)
        or (parts.hostname or "").startswith(("api.", "feeds.", "rss."))
    )
