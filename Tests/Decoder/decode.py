#!/usr/bin/python3
"""Opens a vault of Lönn as one of its members, and prints {customer number: {field: value}}.

    decode.py VAULT MEMBER PASSPHRASE_FILE [--cheap]

Written from the pages of the formats alone: "Formats" (VaultCrypto), "The member list"
(KeyManagement), "The file", "Fields and groups", "The log" (CustomerVault). Before it opens a cell
it verifies the chains and signatures of member list and log, and the rows against the log; not who
may change what, nor envelopes' digests, tokens, records. What is wrong ends it with 1 and one line.
What waits to be entered is "waiting." and the field. --cheap accepts an Argon2id below the bounds.
"""
import hashlib, json, pathlib, sqlite3, struct, sys, unicodedata
from types import SimpleNamespace as Record
try:
    from nacl import bindings, pwhash, signing
except ImportError:
    sys.exit("PyNaCl is missing: install python3-nacl.")

INVITED, ACTIVE, REMOVED = 1, 2, 3
OWNER, ADMIN, READ, WRITE, APPROVED, ENROL, NO_RECORD = 1, 5, 1, 2, 2, 11, bytes(16)
FIELDS = {  # group: its name, then each field with its block, where it is not 32
    1: "case customerNumber:16 kind:16 status:16 origin:16 flags:16",
    2: "name givenName familyName companyName contactPerson formerName otherContacts",
    3: "address careOf street street2 postalCode:16 city country otherAddresses",
    4: "contact email phone:16 mobile:16 contactPreference:16 otherPhones",
    5: "site siteStreet sitePostalCode:16 siteCity propertyDesignation directions:256 gateCode:16",
    6: "notes wish:256 note:256",
    7: "billing organisationNumber:16 vatNumber:16 invoiceEmail invoiceCareOf invoiceStreet "
       "invoicePostalCode:16 invoiceCity invoiceReference projectNumber:16 customerReference "
       "gln:16 peppolID:16",
    9: "identity personalIdentityNumber:16 reasonCodes:16 deductionSought:16 formerNumber:16 "
       "numberRemark:16"}
FIELDS[10] = " ".join(["protected"] + [FIELDS[group].split(" ", 1)[1] for group in (2, 3, 4, 5)])
DETAILS = dict(enumerate("I32s 27s16s 27s 16s16s 16s BI32sIII I I 16s BI32s "
                    "16sBHI16s 16sB BQ32s B".split(), 1))

label = lambda text: bytes([len(text)]) + text.encode("ascii")
blake = lambda data, size=32, key=b"": hashlib.blake2b(data, digest_size=size, key=key).digest()
kdf = lambda key, name, context=b"": blake(label(name) + context, key=key)
box_pair = lambda *derivation: bindings.crypto_box_seed_keypair(kdf(*derivation))
aead_open = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt
folded = lambda name: unicodedata.normalize("NFC", "".join(map(str.lower, name)))

class Refused(Exception): "The one line that says what is wrong."
def check(condition, what):
    if not condition:
        raise Refused(what)

class Reader:  # takes parts from the front; what is missing or not in its one form is malformed
    def __init__(self, data, what):
        self.rest, self.what = data, what
    def require(self, condition):
        check(condition, f"{self.what} is malformed")
    def take(self, form):
        size = struct.calcsize(">" + form)
        self.require(size <= len(self.rest))
        parts, self.rest = struct.unpack(">" + form, self.rest[:size]), self.rest[size:]
        return parts if len(parts) > 1 else parts[0]
    def variable(self, low=0, high=2**64 - 1):
        number, place, byte = 0, 0, 128
        while byte & 128:
            byte = self.take("B")
            number, place = number | (byte & 127) << place, place + 7
        self.require(low <= number <= high and (byte or place == 7))
        return number

def parse_list(data, version):
    read = Reader(data, f"version {version} of the member list")
    magic, number, before, time, signer, settings = read.take("9sI32sQ16sB")
    read.require((magic, number) == (b"LONNLIST\1", version) and time <= 253402300799999)
    settings = [read.take("BQ")[0] for _ in range(settings)]
    read.require(settings == sorted(set(settings) & {1, 2, 3, 4}))
    made = Record(before=before, signer=signer, roles={}, groups={}, members={}, hash=blake(data))
    for expected in range(1, 6):
        role, rights, count = read.take("B10sH")
        made.roles[role] = Record(rights=rights, keys=[read.take("32s") for _ in range(count)])
        read.require(role == expected and max(rights) <= 3)
    for expected in range(1, 11):
        group, count = read.take("BH")
        made.groups[group] = [read.take("B32s32s") for _ in range(count)]
        states = [state for state, _, _ in made.groups[group]]
        read.require(group == expected and states[-1:] in ([], [1]) and {1, 2, 3} >= set(states))
    for _ in range(read.take("H")):
        identity, state, length = read.take("16sBB")
        name = read.take(f"{length}s").decode("utf-8")
        read.require(identity > max(made.members, default=b"") and 1 <= state <= 3)
        read.require(1 <= length <= 64 and name[0] != "-" and name.strip(" ") == name)
        read.require(all(sign == " " or sign not in "/\\" and unicodedata.category(sign) not in (
            "Cc", "Cf", "Zs", "Zl", "Zp") for sign in name))
        box, sign, _, _, count = read.take("32s32s16sQB")
        grants = dict(read.take("BB") for _ in range(count))
        read.require(list(grants) == sorted(set(grants) & {1, 2, 3, 4, 5}) and count == len(grants))
        read.require(set(grants.values()) <= {1, 2} and (state != REMOVED or not grants))
        made.members[identity] = Record(state=state, name=name, box=box, sign=sign, grants=grants)
    read.take(("0s", "64s")[read.take("B")])  # the recovery kit
    read.require(read.take("H") == 0 and not read.rest and len(made.members) <= 4096)
    read.require(not any(made.roles[ADMIN].rights) and set(made.roles[OWNER].rights) == {WRITE})
    names = {folded(member.name) for member in made.members.values()}
    keys = [role.keys for role in made.roles.values()] + list(made.groups.values())
    read.require(len(names) == len(made.members) and (all(keys) or not any(keys)))
    return made

def reads(made, member, group):
    return any(made.roles[role].rights[group - 1] in (READ, WRITE)
               for role, state in member.grants.items() if state == APPROVED)

def verify(signer, states, name, vault, message, signature, what):
    check(signer and signer.state in states, f"the signer of {what} may not sign")
    signing.VerifyKey(signer.sign).verify(name + b"\0" + vault + message, signature)

def read_member_list(rows):
    versions = []
    for version, (data, signature) in enumerate(rows, 1):
        what, made = f"version {version} of the member list", parse_list(data, version)
        versions.append(made)
        if version > 1:
            check(made.before == versions[-2].hash, f"{what} breaks the chain")
        signer = versions[max(0, version - 2)].members.get(made.signer)
        verify(signer, (INVITED, ACTIVE) if version > 1 else (ACTIVE,), b"lonn member list",
               versions[0].hash[:16], data, signature, what)
    check(versions and len(versions[0].members) == 1, "version 1 has not its signer alone")
    return versions

def parse_entry(body, number):
    read = Reader(body, f"log entry {number}")
    form, own, time, member, session, version, action, purpose, outcome, backwards, groups = (
        read.take("BQQ16s8sIBBBBH"))
    read.require(form == 1 and own == number and (1 <= action <= 38 or action == 45) and groups & ~0x7fe == 0)
    read.require(purpose in (0, 1, 2, 3, 4, 5, 8) and outcome <= 2 and backwards <= 1)
    customers, rows = [], []
    for _ in range(read.variable()):
        customer, count = read.take("16sB")
        customers.append(customer)
        for _ in range(count):
            kind = read.take("B")
            group, record = kind & 63, read.take("16s") if kind & 128 else NO_RECORD
            read.require(1 <= group <= 10 and (record == NO_RECORD) == (kind < 128))
            revision = read.variable(1, 2**62)
            sealed = None if kind & 64 else (read.variable(1, 2**32 - 1), read.take("16s"))
            rows.append(((customer, group, record), revision, sealed))
    deposits = []  # made: field, generation and digest with it; gone
    for _ in range(read.variable()):
        kind, end = read.take("B"), 0
        parts = read.take(DETAILS[kind])
        if kind in (11, 12):
            deposits += [(customer, *parts) for customer in customers]
        for position in range(read.variable(0, 2**16) if kind == 10 else 0):
            end += read.variable(min(position, 1), 2**32 - 1)
            end += read.variable(1, 2**32 - 1)
            read.require(end < 2**32)
    read.require(not read.rest and (len(customers) == 1 or not rows + deposits))
    return (member, session, version), action, rows, deposits

def read_log(rows, vault, versions):  # returns (revision, generation, digest) of each row in force
    waiting, in_force, chain, unsigned, least = {}, {}, blake(label("lonn chain") + vault), set(), 1
    for number, (body, stored, signature) in enumerate(rows, 1):
        (signed, action, changed, handed), what = parse_entry(body, number), f"log entry {number}"
        (member, _, version), unsigned = signed, unsigned | {signed}
        check(len(unsigned) == 1 and least <= version <= len(versions), f"{what} is out of order")
        made, least = versions[version - 1], version
        for where, revision, sealed in changed:
            check(revision == in_force.get(where, (0,))[0] + 1, f"{what} skips a revision")
            in_force[where] = (revision, *(sealed or ()))
        for customer, deposit, group, *made_of in handed:
            known = waiting.pop(deposit, None)
            check(made_of or (known and known[:2] == (customer, group)), f"{what} settles nothing")
            if made_of:
                waiting[deposit] = (customer, group, *made_of)
        chain = blake(label("lonn entry") + chain + body)
        if signature is not None:
            check(stored == chain, f"{what} breaks the chain")
            verify(made.members.get(member), (INVITED,) if action == ENROL else (ACTIVE,),
                   b"lonn log", vault, chain, signature, what)
            unsigned = set()
    check(not unsigned, "the last log entry is not signed")
    return {where: row for where, row in in_force.items() if len(row) > 1}, waiting

def read_rows(database, vault):
    places = dict(database.execute("SELECT id, customer FROM customers"))
    for group, text in FIELDS.items():
        for place, suite, generation, revision, salt, nonce, *cells in database.execute(
                f"SELECT * FROM rows_{text.split()[0]}"):
            presence = sum(1 << bit for bit, cell in enumerate(cells) if cell is not None)
            digest = blake(label("lonn row digest") + struct.pack(
                ">B16s16s16sBQI32s16sQ", suite, vault, places[place], NO_RECORD, group, revision,
                generation, salt, nonce, presence) + b"".join(
                    struct.pack(">I", len(cell)) + cell for cell in cells if cell is not None), 16)
            where = (places[place], group, NO_RECORD)
            yield where, (revision, generation, digest), salt, nonce, cells

def unlock(blob, vault, identity, member, passphrase, cheap):
    suite, passes, memory, lanes, salt, nonce = struct.unpack(">BIIB16s24s", blob[:50])
    check(len(blob) == 98 and suite == lanes == 1, "the wrapped seed is malformed")
    check(cheap or (3 <= passes <= 10 and 2**18 <= memory <= 2**20), "the cost is out of bounds")
    key = pwhash.argon2id.kdf(32, passphrase, salt, passes, memory * 1024)
    seed = aead_open(
        blob[50:], label("lonn seed") + vault + identity + blob[:26], nonce, key)
    check(bytes(signing.SigningKey(kdf(seed, "sign")).verify_key) == member.sign
          and box_pair(seed, "box")[0] == member.box, "the seed is not the member's")
    return box_pair(seed, "box")

def group_keys(database, vault, made, identity, pair):
    pairs, keys = {(1, identity, 0): pair}, {}
    for wanted in (1, 1, 2):  # his roles; the roles that the owner role opens; the groups of all
        for *place, blob in database.execute("SELECT * FROM envelopes"):
            (content, number, generation), recipient = place[:3], tuple(place[3:])
            if content == wanted and recipient in pairs:
                plain = bindings.crypto_box_seal_open(blob[1:], *pairs[recipient])
                where = label("lonn envelope") + vault + struct.pack(">BBIB16sI", *place)
                check(len(blob) == 138 and blob[0] == 1 and plain[:57] == where, "a bad envelope")
                key, context = plain[57:], struct.pack(">BI", number, generation)
                if content == 1:
                    role = pairs[2, number.to_bytes(16, "big"), generation] = box_pair(key, "box")
                    true = made.roles[number].keys[generation - 1] == role[0]
                else:
                    keys[number, generation] = key
                    true = made.groups[number][generation - 1][1:] == (
                        kdf(key, "commitment", context), box_pair(key, "deposit", context)[0])
                check(true, "a key is not that of the member list")
    return keys

def open_row(vault, where, versions, salt, nonce, cells, key):
    (customer, group, record), (revision, generation, _) = where, versions
    row_key = kdf(key, "row", salt + customer + bytes([group]) + record)
    for number, (text, cell) in enumerate(zip(FIELDS[group].split()[1:], cells, strict=True), 1):
        if cell is not None:
            place = (1, vault, customer, record, group, number, revision, generation)
            data = label("lonn cell") + struct.pack(">B16s16s16sBHQI", *place)
            padded = aead_open(cell, data, nonce + number.to_bytes(8, "big"), row_key)
            (field, _, block), body = text.partition(":"), padded.rstrip(b"\0")
            zeros, over = len(padded) - len(body), len(padded) % int(block or 32)
            check(zeros < int(block or 32) and not over and body[-1:] == b"\x80", "bad padding")
            yield field, body[:-1].decode("utf-8")

def open_deposits(database, vault, waiting, keys):  # what waits to be entered
    places = dict(database.execute("SELECT id, customer FROM customers"))
    for deposit, place, group, field, generation, salt, blob in database.execute(
            "SELECT * FROM deposits"):
        context = struct.pack(">BI", group, generation)
        address = label("lonn deposit") + vault + deposit + places[place] + struct.pack(
            ">BHI", group, field, generation)
        digest = blake(label("lonn deposit digest") + address + salt + blob, 16)
        check(waiting.pop(deposit, None) == (places[place], group, field, generation, digest)
              and blob[:5] == struct.pack(">BI", 2, generation), "a deposit is not that of the log")
        if (group, generation) in keys:
            box = aead_open(blob[29:], address, blob[5:29], kdf(salt, "deposit seal", address))
            plain = bindings.crypto_box_seal_open(
                box, *box_pair(keys[group, generation], "deposit", context))
            body = plain[68:].rstrip(b"\0")
            check(plain[:68] == address and body[-1:] == b"\x80", "a deposit is malformed")
            name = FIELDS[group].split()[field].partition(":")[0]
            yield places[place], f"waiting.{name}", body[:-1].decode("utf-8")
    check(not waiting, "a deposit is gone")

def main(path, name, passphrase_file, *options):
    passphrase = pathlib.Path(passphrase_file).read_bytes().removesuffix(b"\n").removesuffix(b"\r")
    database = sqlite3.connect(pathlib.Path(path).resolve().as_uri() + "?mode=ro", uri=True)
    select = lambda query: list(database.execute(query))
    check(select("BEGIN") or select("PRAGMA application_id") == [(0x4c4f4e4e,)]
          and select("PRAGMA user_version") == [(1,)], "this is no vault of this format")
    versions = read_member_list(select("SELECT bytes, signature FROM member_list ORDER BY version"))
    made, vault = versions[-1], versions[0].hash[:16]
    log, waiting = read_log(select("SELECT body, hash, signature FROM log ORDER BY number"), vault, versions)
    rows = list(read_rows(database, vault))
    check({row[0]: row[1] for row in rows} == {where: log[where] for where in log
          if where[2] == NO_RECORD}, "the rows are not those of the log")
    active = {folded(made.members[each].name): each for each in made.members
              if made.members[each].state == ACTIVE}
    check(folded(name) in active, "there is no such member")
    member = made.members[identity := active[folded(name)]]
    blob = dict(select("SELECT member, blob FROM seeds"))[identity]
    pair = unlock(blob, vault, identity, member, passphrase, options == ("--cheap",))
    keys, customers = group_keys(database, vault, made, identity, pair), {}
    for where, row, *rest in rows:
        if reads(made, member, where[1]):
            customers.setdefault(where[0], {}).update(
                open_row(vault, where, row, *rest, keys[where[1], row[1]]))
    for customer, name, value in open_deposits(database, vault, waiting, keys):
        customers.setdefault(customer, {})[name] = value
    print(json.dumps({fields["customerNumber"]: fields for fields in customers.values()},
                     ensure_ascii=False, sort_keys=True))

try:
    main(*sys.argv[1:])
except Exception as error:  # only what this file raises is sure to hold no value
    what = str(error) if isinstance(error, Refused) else f"not readable ({type(error).__name__})"
    sys.exit(f"decode.py: {what}.")
