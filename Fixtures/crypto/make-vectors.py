#!/usr/bin/env python3
"""Makes the vectors of this folder from the page "Formats" of VaultCrypto, not from its code.

BLAKE2b is Python's hashlib, ChaCha20-Poly1305, X25519 and Ed25519 are OpenSSL's (cryptography),
Argon2id is its authors' (argon2-cffi), HChaCha20 is written out below; only the sealed box is
libsodium's own, of another version (PyNaCl).

    python3 -m venv venv && venv/bin/pip install argon2-cffi PyNaCl cryptography
    venv/bin/python make-vectors.py [--example]

The same input gives the same files. All keys and values are made up. With --example it prints
the worked example of the page instead.
"""

import hashlib
import json
import pathlib
import struct
import sys

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from nacl.bindings import crypto_box
from nacl.public import PrivateKey, SealedBox

HERE = pathlib.Path(__file__).parent


# Primitives

def blake2b(message, length, key=b""):
    return hashlib.blake2b(message, digest_size=length, key=key).digest()


def hchacha20(key, nonce):
    state = list(struct.unpack("<4I", b"expand 32-byte k"))
    state += struct.unpack("<8I", key) + struct.unpack("<4I", nonce)

    def rotate(x, n):
        return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF

    def quarter(a, b, c, d):
        for left, right, turn, n in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[left] = (state[left] + state[right]) & 0xFFFFFFFF
            state[turn] = rotate(state[turn] ^ state[left], n)

    for _ in range(10):
        quarter(0, 4, 8, 12), quarter(1, 5, 9, 13), quarter(2, 6, 10, 14), quarter(3, 7, 11, 15)
        quarter(0, 5, 10, 15), quarter(1, 6, 11, 12), quarter(2, 7, 8, 13), quarter(3, 4, 9, 14)
    return struct.pack("<8I", *(state[:4] + state[12:]))


def seal(key, nonce, message, additional):
    subkey = hchacha20(key, nonce[:16])
    return ChaCha20Poly1305(subkey).encrypt(b"\0\0\0\0" + nonce[16:], message, additional)


def argon2id(passphrase, salt, passes, kibibytes):
    return hash_secret_raw(passphrase, salt, passes, kibibytes, 1, 32, Type.ID, 0x13)


def raw(public):
    return public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def box_pair(box_seed):
    secret = hashlib.sha512(box_seed).digest()[:32]
    return secret, raw(X25519PrivateKey.from_private_bytes(secret).public_key())


def sealed_box(message, recipient, ephemeral):
    """crypto_box_seal with a fixed ephemeral key; SealedBox below opens it."""
    public = raw(X25519PrivateKey.from_private_bytes(ephemeral).public_key())
    nonce = blake2b(public + recipient, 24)
    return public + crypto_box(message, nonce, recipient, ephemeral)


# Formats

def label(text):
    return bytes([len(text)]) + text.encode()


def kdf(key, name, context=b""):
    return blake2b(label(name) + context, 32, key)


def u(width, number):
    return number.to_bytes(width, "big")


def pad(value, block):
    return value + b"\x80" + b"\0" * (block - 1 - len(value) % block)


def row_key(group_key, salt, customer, group, record):
    return kdf(group_key, "row", salt + customer + u(1, group) + record)


def cell_data(vault, customer, record, group, field, revision, generation):
    return (label("lonn cell") + u(1, 1) + vault + customer + record + u(1, group) + u(2, field)
            + u(8, revision) + u(4, generation))


def row_digest(vault, customer, record, group, revision, generation, salt, base, cells):
    presence = sum(1 << n for n, cell in enumerate(cells) if cell is not None)
    body = b"".join(u(4, len(cell)) + cell for cell in cells if cell is not None)
    return blake2b(
        label("lonn row digest") + u(1, 1) + vault + customer + record + u(1, group)
        + u(8, revision) + u(4, generation) + salt + base + u(8, presence) + body, 16)


def envelope_context(vault, content, subject, generation, kind, recipient, recipient_generation):
    return (label("lonn envelope") + vault + u(1, content) + u(1, subject) + u(4, generation)
            + u(1, kind) + recipient + u(4, recipient_generation))


def deposit_address(vault, deposit, customer, group, field, generation):
    return (label("lonn deposit") + vault + deposit + customer + u(1, group) + u(2, field)
            + u(4, generation))


def sealed_deposit(inside, place, generation, recipient, salt, nonce, ephemeral):
    box = sealed_box(inside, recipient, ephemeral)
    return (u(1, 2) + u(4, generation) + nonce
            + seal(kdf(salt, "deposit seal", place), nonce, box, place))


def seed_header(passes, kibibytes, salt):
    return u(1, 1) + u(4, passes) + u(4, kibibytes) + u(1, 1) + salt


def wrapped_seed(seed, passphrase, passes, kibibytes, salt, nonce, member, vault):
    header = seed_header(passes, kibibytes, salt)
    key = argon2id(passphrase, salt, passes, kibibytes)
    return header + nonce + seal(key, nonce, seed, label("lonn seed") + vault + member + header)


CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def fingerprint(box_key, signing_key):
    hashed = blake2b(label("lonn fingerprint") + box_key + signing_key, 32)[:20]
    number = int.from_bytes(hashed, "big")
    text = "".join(CROCKFORD[number >> shift & 31] for shift in range(155, -1, -5))
    return "-".join(text[n:n + 4] for n in range(0, 32, 4))


# Made-up material

def fill(name, count):
    return hashlib.shake_128(b"lonn vectors " + name.encode()).digest(count)


def steps(first, count):
    return bytes((first + n) & 255 for n in range(count))


def flip(data, bit):
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def hexed(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: hexed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [hexed(inner) for inner in value]
    return value


def write(name, source, vectors):
    text = json.dumps({"source": source, "vectors": hexed(vectors)}, indent=2, ensure_ascii=False)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def primitives():
    abc = ("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
           "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
    assert blake2b(b"abc", 64).hex() == abc
    vectors = [{"name": "RFC 7693 appendix A", "expect": "equal", "message": b"abc", "key": b"",
                "hash": bytes.fromhex(abc)}]
    for length in (16, 32, 64):
        for count in (0, 1, 3, 64, 127, 128, 129, 255, 256, 1000):
            for key in (b"", steps(0, 16), steps(0, 32), steps(0, 64)):
                vectors.append({
                    "name": f"{length} bytes of {count}, key of {len(key)}", "expect": "equal",
                    "message": steps(0, count), "key": key,
                    "hash": blake2b(steps(0, count), length, key)})
    write("blake2b.json", "RFC 7693, appendix A, for the first; Python's hashlib.blake2b for the rest",
          vectors)

    key, nonce = steps(0x80, 32), steps(0x40, 24)
    message = (b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for "
               b"the future, sunscreen would be it.")
    additional = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    sealed = bytes.fromhex(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
        "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
        "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49")
    assert seal(key, nonce, message, additional) == sealed
    assert hchacha20(steps(0, 32), bytes.fromhex("000000090000004a0000000031415927")).hex() == (
        "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc")
    first = {"key": key, "nonce": nonce, "additional": additional, "message": message,
             "sealed": sealed}
    vectors = [{"name": "draft-irtf-cfrg-xchacha-03, A.3.1", "expect": "equal"} | first]
    for count in (0, 1, 16, 63, 64, 65, 500):
        key, nonce = fill(f"key {count}", 32), fill(f"nonce {count}", 24)
        message, additional = fill(f"message {count}", count), fill(f"data {count}", count % 70)
        vectors.append({
            "name": f"{count} bytes", "expect": "equal", "key": key, "nonce": nonce,
            "additional": additional, "message": message,
            "sealed": seal(key, nonce, message, additional)})
    for name, change in {
            "one bit of the tag": {"sealed": flip(sealed, len(sealed) * 8 - 1)},
            "one bit of the ciphertext": {"sealed": flip(sealed, 0)},
            "one bit of the key": {"key": flip(first["key"], 7)},
            "one bit of the nonce": {"nonce": flip(first["nonce"], 191)},
            "one bit of the additional data": {"additional": flip(first["additional"], 0)},
            "no additional data": {"additional": b""},
            "a byte too few": {"sealed": sealed[:-1], "message": first["message"][:-1]}}.items():
        vectors.append({"name": name, "expect": "authentication"} | first | change)
    write("xchacha20-poly1305.json",
          "draft-irtf-cfrg-xchacha-03, A.3.1, for the first and what is changed in it; HChaCha20 in "
          "Python and OpenSSL's ChaCha20-Poly1305 for the rest", vectors)

    vectors = []
    for passes, kibibytes in ((1, 8), (1, 64), (2, 64), (3, 256), (4, 1024)):
        for passphrase in ("", "correct horse battery staple", "räksmörgås på Öland", "x" * 130):
            salt = fill(f"salt {passes} {kibibytes} {passphrase}", 16)
            vectors.append({
                "name": f"t = {passes}, m = {kibibytes} KiB, {len(passphrase.encode())} bytes",
                "expect": "equal", "passphrase": passphrase.encode(), "salt": salt,
                "passes": passes, "kibibytes": kibibytes,
                "hash": argon2id(passphrase.encode(), salt, passes, kibibytes)})
    write("argon2id.json",
          "argon2-cffi, the reference implementation of Argon2's authors: version 1.3, p = 1, 32 "
          "bytes. RFC 9106's own vector takes a secret and associated data, which crypto_pwhash has "
          "not", vectors)

    rfc8032 = [
        ("test 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
         "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("test 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
         "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ("test 3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
         "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
         "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
        ("test SHA(abc)", "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
         "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
         hashlib.sha512(b"abc").hexdigest(),
         "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
         "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    vectors = []
    for name, seed, public, message, signature in rfc8032:
        pair = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
        assert raw(pair.public_key()).hex() == public
        assert pair.sign(bytes.fromhex(message)).hex() == signature
        vectors.append({"name": f"RFC 8032, 7.1, {name}", "expect": "valid", "seed": seed,
                        "publicKey": public, "message": message, "signature": signature})
    last = vectors[2]
    signature = bytes.fromhex(last["signature"])
    order = 2 ** 252 + 27742317777372353535851937790883648493
    raised = int.from_bytes(signature[32:], "little") + order
    identity = u(1, 1) + bytes(31)
    for name, change in {
            "another message": {"message": "af83"},
            "another key": {"publicKey": vectors[0]["publicKey"]},
            "a bit of R": {"signature": flip(signature, 3)},
            "a bit of S": {"signature": flip(signature, 259)},
            "S raised by the group's order": {
                "signature": signature[:32] + raised.to_bytes(32, "little")},
            "a byte too few": {"signature": signature[:-1]},
            "a byte too many": {"signature": signature + b"\0"},
            "nothing": {"signature": b""},
            "a key of small order that fits every message": {
                "publicKey": identity, "signature": identity + bytes(32)}}.items():
        vectors.append({**last, "name": name, "expect": "invalid", **change})
    write("ed25519.json", "RFC 8032, section 7.1, checked with OpenSSL; the invalid ones are changes "
          "of test 3", vectors)

    secret, public = box_pair(fill("box seed", 32))
    vectors = []
    for count in (1, 32, 89, 200):
        message = fill(f"boxed {count}", count)
        sealed = sealed_box(message, public, fill(f"ephemeral {count}", 32))
        assert SealedBox(PrivateKey(secret)).decrypt(sealed) == message
        vectors.append({"name": f"{count} bytes", "expect": "equal",
                        "boxSeed": fill("box seed", 32), "publicKey": public,
                        "message": message, "sealed": sealed})
    last = vectors[1]
    for name, expect, change in (
            ("another's box", "authentication", {
                "sealed": sealed_box(last["message"], box_pair(fill("other", 32))[1],
                                     fill("ephemeral", 32))}),
            ("a bit of the ephemeral key", "authentication", {"sealed": flip(last["sealed"], 9)}),
            ("a bit of the tag", "authentication", {"sealed": flip(last["sealed"], 300)}),
            ("a bit of the ciphertext", "authentication", {"sealed": flip(last["sealed"], 400)}),
            ("a byte too many", "authentication", {"sealed": last["sealed"] + b"\0"}),
            ("an ephemeral key of small order", "authentication", {
                "sealed": bytes(32) + last["sealed"][32:]}),
            ("nothing inside", "malformed", {"sealed": last["sealed"][:48]}),
            ("nothing", "malformed", {"sealed": b""})):
        vectors.append({**last, "name": name, "expect": expect, **change})
    write("sealed-box.json", "PyNaCl (crypto_box with the ephemeral key fixed; opened by its "
          "SealedBox)", vectors)

    vectors = []
    for block in (16, 32, 256):
        for count in (0, 1, block - 1, block, block + 1, 2 * block):
            vectors.append({"name": f"{count} bytes in blocks of {block}", "expect": "equal",
                            "block": block, "value": b"a" * count,
                            "padded": pad(b"a" * count, block)})
    for name, block, padded in (
            ("nothing", 16, b""), ("no mark", 16, bytes(16)), ("another mark", 16, b"a\x81" + bytes(14)),
            ("something behind the mark", 16, b"a\x80" + bytes(13) + b"\1"),
            ("no whole block", 16, b"a\x80" + bytes(13)), ("a block too short", 32, pad(b"a", 16)),
            ("the mark in the block before", 16, b"a\x80" + bytes(30))):
        vectors.append({"name": name, "expect": "malformed", "block": block, "value": b"",
                        "padded": padded})
    write("padding.json", "ISO/IEC 7816-4 in Python", vectors)


def formats():
    vectors = []
    for name in ("row", "index", "token", "deposit", "deposit seal", "commitment", "file", "box", "sign", "invitation"):
        for count in (0, 5, 65, 300):
            key, context = fill(f"{name} key", 32), fill(f"{name} context {count}", count)
            vectors.append({"name": f"{name}, {count} bytes of context", "expect": "equal",
                            "label": name, "key": key, "context": context,
                            "derived": kdf(key, name, context)})
    write("derivation.json", "Python's hashlib.blake2b after the page", vectors)

    place = {"groupKey": fill("group key", 32), "vault": fill("vault", 16),
             "customer": fill("customer", 16), "record": bytes(16), "group": 3,
             "revision": 7, "generation": 2, "salt": fill("salt", 32), "nonceBase": fill("base", 16)}

    def row(name, at, values, expect="equal", **change):
        key = row_key(at["groupKey"], at["salt"], at["customer"], at["group"], at["record"])
        cells = [None if value is None else seal(
            key, at["nonceBase"] + u(8, number), pad(value[0].encode(), value[1]),
            cell_data(at["vault"], at["customer"], at["record"], at["group"], number,
                      at["revision"], at["generation"]))
            for number, value in enumerate(values, 1)]
        row = at | {"cells": cells, "values": [value and value[0] for value in values],
                    "blocks": [value[1] if value else 16 for value in values]}
        row |= {key: value for key, value in change.items()}
        digest = row_digest(*(row[key] for key in (
            "vault", "customer", "record", "group", "revision", "generation", "salt", "nonceBase",
            "cells")))
        return {"name": name, "expect": expect} | row | {"digest": digest}

    people = [("Åsa", 32), ("Öberg", 32), None, ("", 16), ("grindkod 0000\n", 256)]
    record = place | {"record": fill("record", 16), "revision": 2 ** 40 + 1, "generation": 65537}
    many = [(f"fält {number}", 16) if number % 9 == 0 or number in (1, 64) else None
            for number in range(1, 65)]
    bad = row("", place, [("x", 16)])
    key = row_key(*(place[k] for k in ("groupKey", "salt", "customer", "group", "record")))
    sealed = {name: seal(key, place["nonceBase"] + u(8, 1), text, cell_data(
        *(place[k] for k in ("vault", "customer", "record", "group")), 1, 7, 2))
        for name, text in (("not UTF-8", pad(b"\xff\xfe", 16)), ("no padding", b"a" * 16),
                           ("an overlong UTF-8 form", pad(b"\xc0\xaf", 16)))}
    vectors = [
        row("a customer's own row", place, people), row("a record", record, [("{}", 256)]),
        row("64 fields", place, many), row("no field filled in", place, [None, None]),
        row("a bit of the cell", place, [("x", 16)], "authentication",
            cells=[flip(bad["cells"][0], 5)]),
        row("another vault", place, [("x", 16)], "authentication", vault=fill("vault 2", 16)),
        row("another revision", place, [("x", 16)], "authentication", revision=8),
        row("another generation", place, [("x", 16)], "authentication", generation=3),
        row("shorter than a tag", place, [("x", 16)], "malformed", cells=[bytes(15)]),
        row("a tag and nothing more", place, [("x", 16)], "malformed", cells=[bytes(16)]),
        *(row(name, place, [("", 16)], "malformed", cells=[cell]) for name, cell in sealed.items())]
    write("rows.json", "Python after the page: hashlib.blake2b, HChaCha20 written out, OpenSSL's "
          "ChaCha20-Poly1305", vectors)

    vectors = []
    for field, generation, value in ((1, 1, "1042"), (2, 3, "anna@example.se"), (65535, 2 ** 32 - 1, "")):
        key = fill("group key", 32)
        index = kdf(key, "index", u(2, field) + u(4, generation))
        vectors.append({"name": f"field {field}, generation {generation}", "expect": "equal",
                        "groupKey": key, "field": field, "generation": generation, "value": value,
                        "token": kdf(index, "token", value.encode())[:8]})
    write("index-tokens.json", "Python's hashlib.blake2b after the page", vectors)

    vectors = []
    for group, generation in ((1, 1), (9, 258), (255, 2 ** 32 - 1)):
        key = fill(f"group key {group}", 32)
        context = u(1, group) + u(4, generation)
        vectors.append({"name": f"group {group}, generation {generation}", "expect": "equal",
                        "groupKey": key, "group": group, "generation": generation,
                        "commitment": kdf(key, "commitment", context),
                        "depositKey": box_pair(kdf(key, "deposit", context))[1],
                        "fileHash": fill("file", 32), "reading": fill("reading", 16),
                        "fileTag": kdf(key, "file",
                                       context + fill("file", 32) + fill("reading", 16))})
    write("group-keys.json", "Python after the page: hashlib, OpenSSL's X25519", vectors)

    deposits()

    vectors = []
    seed = fill("member seed", 32)
    pair = box_pair(kdf(seed, "box"))
    vault = fill("vault", 16)
    for name, content, subject, generation, kind, recipient, recipient_generation in (
            ("a role's seed for a member", 1, 2, 3, 1, fill("member", 16), 0),
            ("a group's key for a role", 2, 9, 70000, 2, bytes(15) + u(1, 2), 3),
            ("a role's seed for the recovery kit", 1, 1, 1, 3, bytes(16), 0)):
        context = envelope_context(
            vault, content, subject, generation, kind, recipient, recipient_generation)
        secret = fill(name, 32)
        blob = u(1, 1) + sealed_box(context + secret, pair[1], fill("ephemeral " + name, 32))
        assert SealedBox(PrivateKey(pair[0])).decrypt(blob[1:]) == context + secret
        vectors.append({
            "name": name, "expect": "equal", "seed": seed, "vault": vault, "content": content,
            "subject": subject, "generation": generation, "recipientKind": kind,
            "recipient": recipient, "recipientGeneration": recipient_generation, "blob": blob,
            "secret": secret})
    first, inside = vectors[0], envelope_context(vault, 1, 2, 3, 1, fill("member", 16), 0)

    def sealed(message, key=pair[1]):
        return {"blob": u(1, 1) + sealed_box(message, key, fill("ephemeral", 32))}

    for name, expect, change in (
            ("another vault", "authentication", {"vault": fill("vault 2", 16)}),
            ("another content", "authentication", {"content": 2}),
            ("another subject", "authentication", {"subject": 3}),
            ("another generation", "authentication", {"generation": 4}),
            ("another member", "authentication", {"recipient": fill("member 2", 16)}),
            ("another kind of recipient", "authentication", {
                "recipientKind": 3, "recipient": bytes(16)}),
            ("another's envelope", "authentication",
                sealed(inside + first["secret"], box_pair(fill("other", 32))[1])),
            ("a secret too short", "malformed", sealed(inside + first["secret"][:31])),
            ("a secret too long", "malformed", sealed(inside + first["secret"] + b"\0")),
            ("no context inside", "malformed", sealed(first["secret"])),
            ("a later suite", "unknown suite", {"blob": u(1, 2) + first["blob"][1:]}),
            ("suite 0", "unknown suite", {"blob": u(1, 0) + first["blob"][1:]}),
            ("nothing", "malformed", {"blob": b""}),
            ("the suite and nothing more", "malformed", {"blob": u(1, 1)}),
            ("an empty box", "malformed", {"blob": first["blob"][:49]})):
        vectors.append({**first, "name": name, "expect": expect, **change})
    for vector in vectors:
        context = envelope_context(*(vector[key] for key in (
            "vault", "content", "subject", "generation", "recipientKind", "recipient",
            "recipientGeneration")))
        vector["digest"] = blake2b(label("lonn envelope digest") + context + vector["blob"], 16)
    write("envelopes.json", "Python after the page: hashlib, OpenSSL's X25519, PyNaCl's crypto_box",
          vectors)

    vectors = []
    member = fill("member", 16)
    for passes, kibibytes, passphrase in (
            (3, 64, "correct horse battery staple"), (5, 128, "räksmörgås på Öland")):
        salt, nonce = fill(f"salt {passes}", 16), fill(f"nonce {passes}", 24)
        vectors.append({
            "name": f"t = {passes}, m = {kibibytes} KiB", "expect": "equal",
            "passphrase": passphrase.encode(), "member": member, "vault": vault, "seed": seed,
            "blob": wrapped_seed(seed, passphrase.encode(), passes, kibibytes, salt, nonce, member,
                                 vault)})
    first = vectors[0]
    blob, salt, nonce = first["blob"], fill("salt 3", 16), fill("nonce 3", 24)

    def costing(passes, kibibytes, parallelism=1):
        return {"blob": blob[:1] + u(4, passes) + u(4, kibibytes) + u(1, parallelism) + blob[10:]}

    for name, expect, change in (
            ("another passphrase", "authentication", {"passphrase": b"correct horse battery stable"}),
            ("another member", "authentication", {"member": fill("member 2", 16)}),
            ("another vault", "authentication", {"vault": fill("vault 2", 16)}),
            ("a cost changed within the bounds", "authentication", costing(4, 64)),
            ("too few passes", "cost out of bounds", costing(2, 64)),
            ("too many passes", "cost out of bounds", costing(11, 64)),
            ("as many passes as the number holds", "cost out of bounds", costing(2 ** 32 - 1, 64)),
            ("too little memory", "cost out of bounds", costing(3, 63)),
            ("too much memory", "cost out of bounds", costing(3, 257)),
            ("as much memory as the number holds", "cost out of bounds", costing(3, 2 ** 32 - 1)),
            ("two lanes", "malformed", costing(3, 64, 2)),
            ("no lane", "malformed", costing(3, 64, 0)),
            ("a later suite", "unknown suite", {"blob": u(1, 2) + blob[1:]}),
            ("a byte too few", "malformed", {"blob": blob[:-1]}),
            ("a byte too many", "malformed", {"blob": blob + b"\0"}),
            ("nothing", "malformed", {"blob": b""})):
        vectors.append({**first, "name": name, "expect": expect, **change})
    for vector in vectors:
        vector["digest"] = blake2b(
            label("lonn seed digest") + vector["vault"] + vector["member"] + vector["blob"], 16)
    write("wrapped-seeds.json", "Python after the page: argon2-cffi, hashlib, OpenSSL. Bounds: t 3–10, "
          "m 64–256 KiB", vectors)

    vectors = []
    pair = Ed25519PrivateKey.from_private_bytes(kdf(seed, "sign"))
    for name, text in (("memberList", "lonn member list"), ("log", "lonn log"),
                       ("checkpoint", "lonn checkpoint"), ("backup", "lonn backup"),
                       ("keys", "lonn keys"), ("file", "lonn file")):
        message = fill(f"signed {name}", 70)
        vectors.append({
            "name": name, "expect": "valid", "label": name, "seed": seed,
            "publicKey": raw(pair.public_key()), "vault": vault, "message": message,
            "signature": pair.sign(text.encode() + b"\0" + vault + message)})
    vectors += [{**vectors[0], "name": name, "expect": "invalid", **change} for name, change in (
        ("another label", {"label": "log"}), ("another vault", {"vault": fill("vault 2", 16)}),
        ("another message", {"message": b""}))]
    write("signatures.json", "OpenSSL's Ed25519 and hashlib after the page", vectors)

    entries = [b"", b"one", fill("entry", 300)]
    hashes = [blake2b(label("lonn chain") + vault, 32)]
    for entry in entries:
        hashes.append(blake2b(label("lonn entry") + hashes[-1] + entry, 32))
    document = fill("member list", 500)
    box, signing = fill("box", 32), fill("signing", 32)
    write("hashes.json", "Python's hashlib.blake2b after the page", [
        {"name": "three entries", "expect": "equal", "vault": vault, "entries": entries,
         "hashes": hashes, "document": document, "documentHash": blake2b(document, 32),
         "codeBody": fill("code", 21), "codeCheck": blake2b(label("lonn code") + fill("code", 21), 32),
         "boxKey": box, "signingKey": signing, "fingerprint": fingerprint(box, signing)}])


def deposits():
    key = fill("group key", 32)
    first = {"groupKey": key, "vault": fill("vault", 16), "deposit": fill("deposit", 16),
             "customer": fill("customer", 16), "group": 9, "field": 1, "generation": 2,
             "salt": fill("salt", 32), "block": 16}

    def address(at):
        return deposit_address(*(at[name] for name in (
            "vault", "deposit", "customer", "group", "field", "generation")))

    def deposit(at, value, inside=None):
        pair = box_pair(kdf(key, "deposit", u(1, at["group"]) + u(4, at["generation"])))
        place = address(at)
        return at | {"value": value, "blob": sealed_deposit(
            place + pad(value.encode(), at["block"]) if inside is None else inside, place,
            at["generation"], pair[1], at["salt"], fill("deposit nonce", 24),
            fill("deposit ephemeral", 32))}

    good = deposit(first, "189001019802")
    vectors = [
        {"name": "a personnummer", "expect": "equal"} | good,
        {"name": "a long value", "expect": "equal"}
        | deposit(first | {"field": 65535, "generation": 2 ** 32 - 1, "block": 256}, "å" * 200)]
    for name, expect, change in (
            ("another vault", "authentication", {"vault": fill("vault 2", 16)}),
            ("another deposit", "authentication", {"deposit": fill("deposit 2", 16)}),
            ("another customer", "authentication", {"customer": fill("customer 2", 16)}),
            ("another field", "authentication", {"field": 2}),
            ("another salt", "authentication", {"salt": fill("salt 2", 32)}),
            ("another key", "authentication", {"groupKey": fill("group key 2", 32)}),
            ("a bit of the tag", "authentication", {"blob": flip(good["blob"], 8 * 60)}),
            ("another place inside", "authentication", deposit(
                first, "189001019802",
                address(first | {"customer": fill("customer 2", 16)}) + pad(b"189001019802", 16))),
            ("no padding inside", "malformed", deposit(first, "", address(first) + b"a" * 16)),
            ("nothing behind the place", "malformed", deposit(first, "", address(first))),
            ("another generation in the blob", "malformed", {
                "blob": u(1, 2) + u(4, 3) + good["blob"][5:]}),
            ("another suite", "unknown suite", {"blob": u(1, 1) + good["blob"][1:]}),
            ("shorter than a nonce", "malformed", {"blob": good["blob"][:20]}),
            ("a tag and nothing more", "malformed", {"blob": good["blob"][:45]}),
            ("nothing", "malformed", {"blob": b""})):
        vectors.append(good | {"name": name, "expect": expect} | change
                       | {"name": name, "expect": expect})
    for vector in vectors:
        vector["digest"] = blake2b(
            label("lonn deposit digest") + address(vector) + vector["salt"] + vector["blob"], 16)
    write("deposits.json", "Python after the page: hashlib, HChaCha20 written out, OpenSSL's "
          "ChaCha20-Poly1305 and X25519, PyNaCl's crypto_box", vectors)


def example():
    """The worked example: name = hexadecimal bytes."""
    shown = []

    def show(name, value):
        shown.append((name, value.hex()))
        return value

    key = show("group key", steps(0x00, 32))
    vault = show("vault id", steps(0xA0, 16))
    customer = show("customer id", steps(0xB0, 16))
    record = show("record id", bytes(16))
    group = show("group", u(1, 2))
    generation = show("generation", u(4, 3))
    revision = show("revision", u(8, 5))
    salt = show("salt", steps(0x20, 32))
    base = show("nonce base", steps(0xC0, 16))
    field = show("field", u(2, 1))
    value = show("value", "Åsa".encode())
    padded = show("padded value", pad(value, 32))
    row = show("row key", row_key(key, salt, customer, 2, record))
    nonce = show("nonce", base + u(8, 1))
    data = show("additional data", cell_data(vault, customer, record, 2, 1, 5, 3))
    cell = show("cell", seal(row, nonce, padded, data))
    show("row digest", row_digest(vault, customer, record, 2, 5, 3, salt, base, [cell, None]))
    index = show("index key", kdf(key, "index", field + generation))
    show("index token", kdf(index, "token", value)[:8])
    show("commitment", kdf(key, "commitment", group + generation))
    show("deposit public key", box_pair(kdf(key, "deposit", group + generation))[1])
    waiting = show("deposit id", steps(0xF0, 16))
    place = show("deposit address", deposit_address(vault, waiting, customer, 2, 1, 3))
    sealed = show("deposit", sealed_deposit(
        place + padded, place, 3, box_pair(kdf(key, "deposit", group + generation))[1], salt,
        steps(0x21, 24), steps(0x61, 32)))
    show("deposit digest", blake2b(label("lonn deposit digest") + place + salt + sealed, 16))
    seed = show("seed", steps(0x40, 32))
    member = show("member id", steps(0xD0, 16))
    box = show("box public key", box_pair(kdf(seed, "box"))[1])
    signer = Ed25519PrivateKey.from_private_bytes(kdf(seed, "sign"))
    signing = show("signing public key", raw(signer.public_key()))
    show("fingerprint", fingerprint(box, signing).encode())
    context = show("envelope context", envelope_context(vault, 2, 2, 3, 1, member, 0))
    blob = show("envelope", u(1, 1) + sealed_box(context + key, box, steps(0x60, 32)))
    show("envelope digest", blake2b(label("lonn envelope digest") + context + blob, 16))
    phrase = show("passphrase", b"correct horse battery staple")
    wrapped = show("wrapped seed", wrapped_seed(
        seed, phrase, 3, 64, steps(0xE0, 16), steps(0x01, 24), member, vault))
    show("wrapped seed digest", blake2b(label("lonn seed digest") + vault + member + wrapped, 16))
    entry = show("entry", b"entry")
    start = show("chain start", blake2b(label("lonn chain") + vault, 32))
    chained = show("chain hash", blake2b(label("lonn entry") + start + entry, 32))
    code = show("code body", steps(0x80, 16) + vault[:5])
    show("code check", blake2b(label("lonn code") + code, 32))
    show("invitation seed", kdf(code[:16], "invitation", vault))
    show("log signature", signer.sign(b"lonn log\0" + vault + chained))

    for name, digits in shown:
        print(f"{name} =")
        for start in range(0, len(digits), 64):
            print("    " + digits[start:start + 64])


if __name__ == "__main__":
    if "--example" in sys.argv:
        example()
    else:
        primitives()
        formats()
