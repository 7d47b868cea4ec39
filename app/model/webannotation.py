"""The words in which annotations are exchanged: the W3C Web Annotation vocabulary, and what it has no word for."""

from base64 import urlsafe_b64encode

from app.model.annotation import AnnotationKind

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN = "parallax:"
"""Prefix of the keys that the vocabulary has no word for; other readers pass over them."""

OWN_NAMESPACE = "urn:x-parallax:"

MOTIVATIONS: dict[AnnotationKind, str] = {
    AnnotationKind.NOTE: "commenting",
    AnnotationKind.QUESTION: "questioning",
    AnnotationKind.CORRECTION: "editing",
    AnnotationKind.EVIDENCE: "linking",
    AnnotationKind.VERDICT: "assessing",
}
"""Why a kind of annotation is made, as the vocabulary calls it."""


def digest_address(sha256: str) -> str:
    """The name of content by its SHA-256 (RFC 6920), from the hexadecimal digest; empty where that is none."""
    try:
        raw = bytes.fromhex(sha256)
    except ValueError:
        return ""
    return f"ni:///sha-256;{urlsafe_b64encode(raw).decode('ascii').rstrip('=')}" if len(raw) == 32 else ""


def uuid_address(uuid: str) -> str:
    """The name of an annotation or a claim by its UUID in hexadecimal (RFC 9562)."""
    if len(uuid) == 32 and all(c in "0123456789abcdef" for c in uuid):
        return f"urn:uuid:{uuid[:8]}-{uuid[8:12]}-{uuid[12:16]}-{uuid[16:20]}-{uuid[20:]}"
    return f"{OWN_NAMESPACE}{uuid}"
