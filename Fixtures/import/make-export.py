#!/usr/bin/env python3
"""Makes export-3000.csv, a made-up customer register with the faults that real ones have, and
export-3000.expected.json, which tells for each line what the row must become or why it is refused.

What a row must become is worked out here, by hand for each fault, and not by the program. All
people are made up: their personnummer are Skatteverket's test numbers, their telephone numbers
those that are kept free for fiction, their addresses end in example.se.

    python3 make-export.py

The same input gives the same files.
"""

import json
import pathlib
import random
import unicodedata
from datetime import date

HERE = pathlib.Path(__file__).parent
ROWS = 3000
TODAY = 2026  # the year that ten digits are read in

HEADINGS = [
    "Kundnr", "Kundtyp", "Namn", "Förnamn", "Efternamn", "Företag", "Person-/org.nr", "Momsregnr",
    "C/o", "Adress", "Adress 2", "Postnr", "Ort", "Land", "Telefon", "Mobil", "E-post",
    "Kontaktperson", "E-post faktura", "Fakturaadress", "Fakturaadress.Postnummer",
    "Fakturaadress.Postort", "Fakturamärkning", "GLN", "Peppol-ID", "Arbetsplats",
    "Arbetsplats ort", "Fastighetsbeteckning", "Portkod", "Anteckning", "Senaste faktura",
    "Senaste order",
]

GIVEN = """Anna Åsa Per Östen Maria Göran Siv Ulla Bo Lars Kerstin Märta Håkan Birgitta Jörgen Eva
Nils Gun Ingrid Sven Karin Tove Elsa Arvid Linnéa Rune Astrid Hugo Majken Torbjörn""".split()
FAMILY = """Ek Lindström Åberg Björk Öhman Dahl Nyström Granqvist Hedlund Sjöberg Ask Lönnroth
Alm Rönn Sälg Häggström Tallberg Enberg Norén Wallin Lundqvist Myrén Särnholm""".split()
STREETS = """Björkvägen Ängsvägen Storgatan Tallstigen Granbacken Åsgatan Älvgatan Skogsvägen
Kyrkogatan Myrvägen Sjövägen Rönnstigen""".split()
TOWNS = [
    ("791 34", "Falun"), ("792 32", "Mora"), ("784 34", "Borlänge"), ("793 30", "Leksand"),
    ("795 30", "Rättvik"), ("776 30", "Hedemora"), ("780 50", "Vansbro"), ("796 31", "Älvdalen"),
    ("790 21", "Bjursås"), ("781 50", "Stora Tuna"),
]
TRADES = "Måleri Bygg Trädgård Åkeri Fastigheter Städ Snickeri Rör".split()


def luhn(digits):
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value // 10 + value % 10
    return str(-total % 10)


def gs1(digits):
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


class Numbers:
    """Numbers that belong to nobody, each given out once."""

    def __init__(self):
        lines = (HERE / "../identifiers/testpersonnummer.txt").read_text().split()
        real = [n for n in lines if 1930 <= int(n[:4]) <= 2005]
        self.adults = iter(real[::7])
        self.elders = iter([n for n in lines if int(n[:4]) in range(1920, 1926)])
        self.young = iter([n for n in lines if int(n[:4]) in range(2007, 2012)][::3])
        self.cut = iter([n for n in lines if 2001 <= int(n[:4]) <= 2005][3::7])
        self.serial = 1000
        self.location = 0

    def person(self):
        return next(self.adults)

    def organisation(self, group="569"):
        self.serial += 1
        digits = f"{group}999{self.serial % 1000:03d}" if self.serial < 2000 else \
            f"{group}{self.serial:06d}"
        return digits + luhn(digits)

    def gln(self):
        self.location += 1
        digits = f"73000000{self.location:04d}"
        return digits + gs1(digits)


class Row:
    def __init__(self, maker):
        self.cells = {}
        self.fields = {}
        self.events = []
        self.refusal = None
        self.raw = None          # the whole line as bytes, instead of the cells
        self.end = "\r\n"
        self.again = False       # written a second time
        self.maker = maker

    def set(self, heading, text, **fields):
        self.cells[heading] = text
        for field, value in fields.items():
            self.fields[field] = value

    def drop(self, heading, *fields):
        self.cells.pop(heading, None)
        for field in fields:
            self.fields.pop(field, None)

    def refuse(self, reason, heading=None):
        self.refusal = {"reason": reason}
        if heading:
            self.refusal["heading"] = heading

    def text(self, quoted=()):
        cells = []
        for heading in HEADINGS:
            text = self.cells.get(heading, "")
            if heading in quoted or any(sign in text for sign in ';"\n\r'):
                if not text.startswith('="'):
                    text = '"' + text.replace('"', '""') + '"'
            cells.append(text)
        return ";".join(cells)


class Maker:
    def __init__(self):
        self.chance = random.Random(4)
        self.numbers = Numbers()
        self.customer = 10000

    def pick(self, choices):
        return choices[self.chance.randrange(len(choices))]

    def mobile(self):
        return f"070-174 06 {self.chance.randrange(5, 100):02d}"

    def landline(self):
        last = self.chance.randrange(100)
        return self.pick([
            f"08-465 004 {last:02d}", f"031-390 06 {last:02d}", f"040-628 04 {last:02d}",
            f"0980-31 92 {last:02d}",
        ])

    # Whole customers, without a fault

    def base(self):
        row = Row(self)
        self.customer += 1
        row.set("Kundnr", str(self.customer), customerNumber=str(self.customer))
        code, town = self.pick(TOWNS)
        street = f"{self.pick(STREETS)} {self.chance.randrange(1, 90)}"
        row.set("Adress", street, street=street)
        row.set("Postnr", code, postalCode=code)
        row.set("Ort", town, city=town)
        mobile = self.mobile()
        row.set("Mobil", mobile, mobile=mobile)
        if self.chance.random() < 0.5:
            phone = self.landline()
            row.set("Telefon", phone, phone=phone)
        email = f"kund{self.customer}@example.se"
        row.set("E-post", email, email=email)
        if self.chance.random() < 0.2:
            row.set("Anteckning", "Hunden heter Sixten", note="Hunden heter Sixten")
        if self.chance.random() < 0.2:
            work = f"{self.pick(STREETS)} {self.chance.randrange(90, 120)}"
            row.set("Arbetsplats", work, siteStreet=work)
            row.set("Arbetsplats ort", town, siteCity=town)
            place = f"{town.upper()} GRANMYREN {self.customer % 90}:{self.customer % 7 + 1}"
            row.set("Fastighetsbeteckning", place, propertyDesignation=place)
        if self.chance.random() < 0.1:
            row.set("Senaste faktura", "2024-05-30")
            row.events.append("invoice 2024-05-30")
        return row

    def person(self, with_number=True):
        row = self.base()
        given, family = self.pick(GIVEN), self.pick(FAMILY)
        row.set("Kundtyp", "Privat", kind="private")
        row.set("Förnamn", given, givenName=given)
        row.set("Efternamn", family, familyName=family)
        if with_number and self.chance.random() < 0.6:
            self.number(row)
        return row

    def number(self, row):
        number = self.numbers.person()
        row.set("Person-/org.nr", f"{number[:8]}-{number[8:]}", personalIdentityNumber=number)
        return number

    def company(self):
        row = self.base()
        name = f"{self.pick(FAMILY)}s {self.pick(TRADES)} AB"
        row.set("Kundtyp", "Företag", kind="company")
        row.set("Företag", name, companyName=name)
        number = self.numbers.organisation()
        row.set("Person-/org.nr", f"{number[:6]}-{number[6:]}", organisationNumber=number)
        row.set("Momsregnr", f"SE{number}01", vatNumber=f"SE{number}01")
        contact = f"{self.pick(GIVEN)} {self.pick(FAMILY)}"
        row.set("Kontaktperson", contact, contactPerson=contact)
        if self.chance.random() < 0.4:
            gln = self.numbers.gln()
            row.set("GLN", gln, gln=gln)
            row.set("Peppol-ID", f"0007:{number}", peppolID=f"0007:{number}")
        if self.chance.random() < 0.4:
            code, town = self.pick(TOWNS)
            row.set("Fakturaadress", "Box 12", invoiceStreet="Box 12")
            row.set("Fakturaadress.Postnummer", code, invoicePostalCode=code)
            row.set("Fakturaadress.Postort", town, invoiceCity=town)
            row.set("E-post faktura", "faktura@example.se", invoiceEmail="faktura@example.se")
            row.set("Fakturamärkning", "Ref 17", invoiceReference="Ref 17")
        return row

    def association(self):
        row = self.base()
        name = f"Brf {self.pick(STREETS)} {self.customer}"
        row.set("Kundtyp", "BRF", kind="association")
        row.set("Företag", name, companyName=name)
        number = self.numbers.organisation("769")
        row.set("Person-/org.nr", f"{number[:6]}-{number[6:]}", organisationNumber=number)
        return row

    def anybody(self):
        return self.pick([self.person, self.person, self.company, self.association])()


# Faults that are put right: each takes a maker and gives a row

def town_in_capitals(m):
    r = m.anybody(); r.cells["Ort"] = r.cells["Ort"].upper(); return r

def town_with_code(m):
    r = m.anybody(); r.cells["Ort"] = f"{r.cells.pop('Postnr')}  {r.cells['Ort'].upper()}"; return r

def code_with_town(m):
    r = m.anybody(); r.cells["Postnr"] = f"{r.cells['Postnr']} {r.cells.pop('Ort')}"; return r

def code_and_town_both_whole(m):
    r = m.anybody(); r.cells["Ort"] = f"{r.cells['Postnr']} {r.cells['Ort']}"; return r

def code_without_space(m):
    r = m.anybody(); r.cells["Postnr"] = r.cells["Postnr"].replace(" ", ""); return r

def code_with_country(m):
    r = m.anybody(); r.cells["Postnr"] = "SE-" + r.cells["Postnr"]; return r

def code_and_town_swapped(m):
    r = m.anybody(); r.cells["Postnr"], r.cells["Ort"] = r.cells["Ort"], r.cells["Postnr"]; return r

def address_in_one_cell(m):
    r = m.anybody()
    r.cells["Adress"] += f", {r.cells.pop('Postnr')} {r.cells.pop('Ort')}"
    return r

def address_in_lines(m):
    r = m.anybody()
    r.cells["Adress"] += f"\nLgh 1102\n{r.cells.pop('Postnr')} {r.cells.pop('Ort').upper()}"
    r.fields["street2"] = "Lgh 1102"
    return r

def town_in_second_line(m):
    r = m.anybody()
    r.cells["Adress 2"] = f"{r.cells.pop('Postnr')} {r.cells.pop('Ort')}"
    return r

def street_in_second_line(m):
    r = m.anybody(); r.cells["Adress 2"] = r.cells.pop("Adress"); return r

def foreign_code(m):
    r = m.person(False)
    r.set("Postnr", "0150", postalCode="0150")
    r.set("Ort", "Oslo", city="Oslo")
    r.set("Land", "Norge", country="Norge")
    return r

def care_of_before_street(m):
    r = m.person(); r.cells["Adress"] = f"c/o Bo Ask, {r.cells['Adress']}"
    r.fields["careOf"] = "Bo Ask"; return r

def care_of_after_street(m):
    r = m.person(); r.cells["Adress"] += ", C/O Bo Ask"; r.fields["careOf"] = "Bo Ask"; return r

def care_of_in_second_line(m):
    r = m.person(); r.set("Adress 2", "c/o  Ulla Rönn", careOf="Ulla Rönn"); return r

def care_of_with_prefix(m):
    r = m.person(); r.set("C/o", "c/o Siv Alm", careOf="Siv Alm"); return r

def name_in_one_cell(m):
    r = m.person()
    r.cells["Namn"] = f"{r.cells.pop('Förnamn')} {r.cells.pop('Efternamn')}"
    return r

def name_with_comma(m):
    r = m.person()
    r.cells["Namn"] = f"{r.cells.pop('Efternamn')}, {r.cells.pop('Förnamn')}"
    return r

def name_with_particle(m):
    r = m.person(False); r.drop("Förnamn"); r.drop("Efternamn")
    r.set("Namn", "Carl Gustaf af Ek", givenName="Carl Gustaf", familyName="af Ek"); return r

def name_without_kind(m):
    r = name_in_one_cell(m); r.cells.pop("Kundtyp"); return r

def name_twice(m):
    r = m.person(); r.cells["Namn"] = f"{r.cells['Förnamn']} {r.cells['Efternamn']}"; return r

def family_name_under_name(m):
    r = m.person(); r.cells["Namn"] = r.cells.pop("Efternamn"); return r

def company_without_kind(m):
    r = m.company(); r.cells["Namn"] = r.cells.pop("Företag"); r.cells.pop("Kundtyp"); return r

def company_without_number(m):
    r = company_without_kind(m)
    r.drop("Person-/org.nr", "organisationNumber"); r.drop("Momsregnr", "vatNumber")
    return r

def association_under_name(m):
    r = m.association(); r.cells["Namn"] = r.cells.pop("Företag"); r.cells.pop("Kundtyp"); return r

def public_body(m):
    r = m.base(); number = m.numbers.organisation("219")
    r.set("Namn", "Tallmo kommun", companyName="Tallmo kommun", kind="public-body")
    r.set("Person-/org.nr", number, organisationNumber=number); return r

def estate(m):
    r = m.base(); r.set("Kundtyp", "Dödsbo", kind="estate")
    r.set("Namn", "Dödsboet efter Rut Alm", companyName="Dödsboet efter Rut Alm"); return r

def kind_in_other_words(m):
    r = m.person(); r.cells["Kundtyp"] = m.pick(["privatkund", "P", "PRIVATPERSON", "false"])
    return r

def sole_trader(m):
    r = m.base(); name = f"{m.pick(FAMILY)}s {m.pick(TRADES)}"
    r.set("Kundtyp", "Företag", kind="sole-trader"); r.set("Namn", name, companyName=name)
    m.number(r); return r

def sole_trader_with_vat(m):
    r = sole_trader(m); number = r.fields["personalIdentityNumber"]
    r.cells["Momsregnr"] = f"SE{number[2:]}01"; return r

def sole_trader_with_peppol(m):
    r = sole_trader(m); number = r.fields["personalIdentityNumber"]
    r.cells["Peppol-ID"] = f"0007:{number[2:]}"; return r

def two_telephones(m):
    r = m.anybody(); phone, mobile = m.landline(), m.mobile()
    r.set("Telefon", f"{phone} / {mobile}", phone=phone); r.set("Mobil", "", mobile=mobile); return r

def two_telephones_in_words(m):
    r = m.anybody(); phone, mobile = m.landline(), m.mobile()
    r.set("Mobil", f"{mobile} el. {phone}", mobile=mobile); r.drop("Telefon")
    r.fields["phone"] = phone; return r

def three_telephones(m):
    r = m.anybody(); r.drop("Telefon", "phone"); r.drop("Mobil", "mobile")
    r.set("Telefon", "08-465 004 01, 070-174 06 05; 070-174 06 06", phone="08-465 004 01",
          mobile="070-174 06 05", otherPhones="070-174 06 06"); return r

def same_telephone_twice(m):
    r = m.anybody(); r.cells["Telefon"] = "08-465 004 02; 08-46500402"
    r.fields["phone"] = "08-465 004 02"; return r

def telephone_with_no_break_space(m):
    r = m.anybody(); r.cells["Mobil"] = r.cells["Mobil"].replace(" ", "\u00a0"); return r

def telephone_as_formula(m):
    r = m.anybody(); r.set("Mobil", '="0701740607"', mobile="0701740607"); return r

def telephone_with_apostrophe(m):
    r = m.anybody(); r.set("Mobil", "'0701740608", mobile="0701740608"); return r

def telephone_from_abroad(m):
    r = m.anybody(); r.set("Mobil", "+46 (0)70-174 06 09", mobile="+46 (0)70-174 06 09"); return r

def number_as_formula(m):
    r = m.person(False); n = m.numbers.person()
    r.set("Person-/org.nr", f"='{n}'", personalIdentityNumber=n); return r

def number_with_odd_space(m):
    r = m.person(False); n = m.numbers.person()
    r.set("Person-/org.nr", f"{n[:8]}\u202f{n[8:]}", personalIdentityNumber=n); return r

def number_of_ten_digits(m):
    r = m.person(False); n = m.numbers.person()
    r.set("Person-/org.nr", f"{n[2:8]}-{n[8:]}", personalIdentityNumber=n); return r

def number_with_dash(m):
    r = m.person(False); n = m.numbers.person()
    r.set("Person-/org.nr", f"{n[2:8]}\u2013{n[8:]}", personalIdentityNumber=n); return r

def number_with_plus(m):
    r = m.person(False); n = next(m.numbers.elders)
    r.set("Person-/org.nr", f"{n[2:8]}+{n[8:]}", personalIdentityNumber=n); return r

def century_assumed(m):
    r = m.person(False); n = next(m.numbers.young)
    r.set("Person-/org.nr", n[2:], personalIdentityNumber=n, numberRemark="century-assumed")
    return r

def organisation_with_prefix(m):
    r = m.company(); r.cells["Person-/org.nr"] = "16" + r.fields["organisationNumber"]; return r

def vat_with_spaces(m):
    r = m.company(); n = r.fields["organisationNumber"]
    r.cells["Momsregnr"] = f"se {n[:6]}-{n[6:]} 01"; return r

def gln_grouped(m):
    r = m.company(); n = m.numbers.gln()
    r.set("GLN", f"{n[:2]} {n[2:7]} {n[7:12]} {n[12]}", gln=n); return r

def peppol_with_hyphen(m):
    r = m.company(); n = r.fields["organisationNumber"]
    r.set("Peppol-ID", f"0007:{n[:6]}-{n[6:]}", peppolID=f"0007:{n}"); return r

def customer_number_grouped(m):
    r = m.anybody(); n = r.cells["Kundnr"]; r.cells["Kundnr"] = f"{n[:2]}\u00a0{n[2:]}"; return r

def email_with_name(m):
    r = m.anybody(); r.cells["E-post"] = f"Kund <{r.cells['E-post']}>"; return r

def email_with_scheme(m):
    r = m.anybody(); r.cells["E-post"] = f"mailto:{r.cells['E-post']}"; return r

def email_twice(m):
    r = m.anybody(); r.cells["E-post"] = f"{r.cells['E-post']}; {r.cells['E-post']}"; return r

def email_of_a_swedish_domain(m):
    r = m.anybody(); text = f"kund{m.customer}@trädgård.example"
    r.set("E-post", unicodedata.normalize("NFD", text), email=text); return r

def letters_taken_apart(m):
    r = m.person()
    r.set("Efternamn", unicodedata.normalize("NFD", "Åhlén"), familyName="Åhlén"); return r

def unseen_signs(m):
    r = m.person(); r.set("Efternamn", "Lind\u00adqvist\u200b", familyName="Lindqvist"); return r

def no_break_space_in_name(m):
    r = m.person(); r.set("Förnamn", "Anna\u00a0Lisa", givenName="Anna Lisa"); return r

def spaces_around(m):
    r = m.anybody()
    for heading in ("Ort", "Adress", "Mobil", "E-post"):
        r.cells[heading] = f"  {r.cells[heading]}\u00a0 "
    return r

def placeholders(m):
    r = m.anybody(); r.drop("Telefon", "phone")
    for heading in ("Telefon", "C/o", "Adress 2", "GLN", "Land"):
        if heading not in r.cells:
            r.cells[heading] = m.pick(["-", "--", "–", "."])
    r.fields.pop("street2", None); return r

def guarded_note(m):
    r = m.anybody(); r.set("Anteckning", "'- vid grinden", note="- vid grinden"); return r

def quoted_name(m):
    r = m.company(); name = f'Bygg; "Norr" {m.customer} AB'
    r.set("Företag", name, companyName=name); return r

def note_in_lines(m):
    r = m.anybody(); r.set("Anteckning", "Ring först\nNyckel hos grannen?",
                           note="Ring först\nNyckel hos grannen?"); return r

def cells_too_many_but_empty(m):
    r = m.anybody(); r.raw = (r.text() + ";;;").encode(); return r

def ended_by_a_line_feed(m):
    r = m.anybody(); r.end = "\n"; return r

def ended_by_a_return(m):
    r = m.anybody(); r.end = "\r"; return r

def invoiced(text):
    def make(m):
        r = m.anybody()
        r.set("Senaste faktura", text)
        r.events = ["invoice 2025-08-27"]
        return r
    return make

def day_with_time(m): return invoiced("2025-08-27 12:55")(m)

def day_in_six_digits(m): return invoiced("250827")(m)

def day_before_month(m): return invoiced("27/8 2025")(m)

def day_with_dots(m): return invoiced("27.08.2025")(m)

def day_in_words(m): return invoiced("den 27 augusti 2025")(m)

def day_counted_by_a_spreadsheet(m): return invoiced(str(date(2025, 8, 27).toordinal() - 693594))(m)

def two_days(m):
    r = day_in_words(m); r.set("Senaste order", "2025-07-01"); r.events.append("order 2025-07-01")
    return r

def gate_code_as_formula(m):
    r = m.anybody(); r.set("Portkod", '="0471"', gateCode="0471"); return r

def street_as_formula(m):
    r = m.anybody(); r.cells["Adress"] = f'="{r.cells["Adress"]}"'; return r

def code_with_hyphen(m):
    r = m.anybody(); r.cells["Postnr"] = r.cells["Postnr"].replace(" ", "-"); return r

def code_with_country_and_space(m):
    r = m.anybody(); r.cells["Postnr"] = "SE " + r.cells["Postnr"]; return r

def town_before_code(m):
    r = m.anybody(); r.cells["Postnr"] = f'{r.cells["Ort"]} {r.cells["Postnr"]}'
    r.cells.pop("Ort"); return r

def town_at_end_of_street(m):
    r = m.anybody(); code, town = r.cells.pop("Postnr"), r.cells.pop("Ort")
    r.cells["Adress"] += f" {code} {town}"; return r

def german_code(m):
    r = m.anybody(); r.set("Postnr", "10115", postalCode="10115")
    r.set("Ort", "Berlin", city="Berlin"); r.set("Land", "Tyskland", country="Tyskland"); return r

def finnish_code(m):
    r = m.anybody(); r.set("Postnr", "00100", postalCode="00100")
    r.set("Ort", "Helsinki", city="Helsinki"); r.set("Land", "Finland", country="Finland"); return r

def given_and_whole_name(m):
    r = m.person(); r.cells["Namn"] = f'{r.cells["Förnamn"]} {r.cells.pop("Efternamn")}'; return r

def family_and_whole_name(m):
    r = m.person(); r.cells["Namn"] = f'{r.cells["Efternamn"]} {r.cells.pop("Förnamn")}'; return r

def named_organisation(m, name, kind):
    r = m.base(); name = name.format(m.customer); r.set("Namn", name, companyName=name, kind=kind)
    return r

def association_by_its_name(m):
    return named_organisation(m, "Samfällighetsföreningen Myran {}", "association")

def public_body_by_its_name(m): return named_organisation(m, "Region Granlandet {}", "public-body")

def estate_by_its_name(m): return named_organisation(m, "Dödsboet efter Bo Ask {}", "estate")

def words_for_nothing(m):
    r = m.anybody(); r.drop("Telefon", "phone")
    for heading in ("Telefon", "C/o", "Adress 2", "GLN", "Land"):
        if heading not in r.cells:
            r.cells[heading] = m.pick(["NULL", "nan", "N/A", "#N/A"])
    r.fields.pop("street2", None); return r

def care_of_in_other_words(m):
    r = m.anybody(); street = r.cells["Adress"]; r.drop("C/o", "careOf")
    r.cells["Adress"] = m.pick(["co", "C / O", "c\\o", "C.o."]) + f" Tove Berg, {street}"
    r.fields["careOf"] = "Tove Berg"; return r


# Faults that refuse the row

def refused(change):
    def make(m):
        r = m.person()
        change(m, r)
        return r
    make.__name__ = change.__name__
    return make

@refused
def check_digit(m, r):
    n = m.numbers.person(); r.cells["Person-/org.nr"] = n[:-1] + str((int(n[-1]) + 1) % 10)
    r.refuse("check-digit", "Person-/org.nr")

@refused
def no_such_date(m, r):
    r.cells["Person-/org.nr"] = "850230-2380"; r.refuse("no-such-date", "Person-/org.nr")

@refused
def date_in_future(m, r):
    r.cells["Person-/org.nr"] = "20300101-6591"; r.refuse("date-in-future", "Person-/org.nr")

@refused
def interim_number(m, r):
    r.cells["Person-/org.nr"] = "850101-T231"; r.refuse("interim-number", "Person-/org.nr")

@refused
def number_without_its_zero(m, r):
    r.cells["Person-/org.nr"] = next(m.numbers.cut)[3:]
    r.refuse("leading-zero-lost", "Person-/org.nr")

@refused
def number_rounded(m, r):
    r.cells["Person-/org.nr"] = "1,98506E+11"; r.refuse("excel-scientific", "Person-/org.nr")

@refused
def number_with_a_space(m, r):
    n = m.numbers.person()
    r.cells["Person-/org.nr"] = f"{n[:8]} {n[8:]}"; r.refuse("space-as-separator", "Person-/org.nr")

@refused
def number_too_short(m, r):
    r.cells["Person-/org.nr"] = "1985"; r.refuse("length", "Person-/org.nr")

@refused
def vat_of_somebody_else(m, r):
    m.number(r); r.cells["Momsregnr"] = f"SE{m.numbers.person()[2:]}01"
    r.refuse("numbers-differ", "Momsregnr")

@refused
def vat_with_a_wrong_end(m, r):
    n = m.numbers.organisation(); r.cells["Momsregnr"] = f"SE{n}02"
    r.refuse("vat-suffix", "Momsregnr")

@refused
def gln_check_digit(m, r):
    n = m.numbers.gln(); r.cells["GLN"] = n[:-1] + str((int(n[-1]) + 1) % 10)
    r.refuse("check-digit", "GLN")

@refused
def telephone_without_its_zero(m, r):
    r.cells["Mobil"] = "701740610"; r.refuse("leading-zero-lost", "Mobil")

@refused
def telephone_rounded(m, r):
    r.cells["Mobil"] = "7,01741E+08"; r.refuse("excel-scientific", "Mobil")

@refused
def telephone_with_a_name(m, r):
    r.cells["Telefon"] = "070-174 06 11 (Anna)"; r.refuse("letters", "Telefon")

@refused
def telephone_too_short(m, r):
    r.cells["Telefon"] = "08-46"; r.refuse("length", "Telefon")

@refused
def second_telephone_without_its_zero(m, r):
    r.cells["Telefon"] = "08-465 004 03 / 701740612"; r.refuse("leading-zero-lost", "Telefon")

@refused
def email_without_at(m, r):
    r.cells["E-post"] = "anna.example.se"; r.refuse("at-sign", "E-post")

@refused
def two_emails(m, r):
    r.cells["E-post"] += ", annan@example.se"; r.refuse("several-emails", "E-post")

@refused
def code_too_short(m, r):
    r.cells["Postnr"] = "791"; r.refuse("length", "Postnr")

@refused
def code_of_four_digits(m, r):
    r.cells["Postnr"] = "7913"; r.refuse("postal-code-country", "Postnr")

@refused
def code_with_a_first_zero(m, r):
    r.cells["Postnr"] = "07913"; r.refuse("postal-code-first-digit", "Postnr")

@refused
def two_codes(m, r):
    r.cells["Ort"] = "999 99 " + r.cells["Ort"]; r.refuse("addresses-differ", "Ort")

@refused
def care_of_unclear(m, r):
    r.cells["Adress"] = "c/o Bo Ask Storgatan 1"; r.refuse("care-of-unclear", "Adress")

@refused
def address_of_too_many_lines(m, r):
    r.cells["Adress"] += "\nLgh 1102\nUppgång B"; r.refuse("several-lines", "Adress")

@refused
def unknown_kind(m, r):
    r.cells["Kundtyp"] = "Hund"; r.refuse("unknown-kind", "Kundtyp")

@refused
def number_of_a_taken_customer(m, r):
    r.cells["Kundnr"] = "10001"; r.refuse("already-there", "Kundnr")

@refused
def personnummer_of_a_taken_customer(m, r):
    r.cells["Person-/org.nr"] = m.taken; r.refuse("already-there", "Person-/org.nr")

@refused
def two_names(m, r):
    r.cells["Namn"] = "Ove Sundqvist"; r.refuse("names-differ", "Namn")

@refused
def no_name(m, r):
    r.cells.pop("Förnamn"); r.cells.pop("Efternamn"); r.refuse("no-name", "Namn")

@refused
def customer_number_with_signs(m, r):
    r.cells["Kundnr"] = r.cells["Kundnr"] + "/1"; r.refuse("number-characters", "Kundnr")

@refused
def customer_number_like_a_personnummer(m, r):
    r.cells["Kundnr"] = m.numbers.person(); r.refuse("looks-personal", "Kundnr")

@refused
def too_long(m, r):
    r.cells["Adress"] = "Långa gatan " * 30; r.refuse("too-long", "Adress")

@refused
def excel_error(m, r):
    r.cells["Ort"] = m.pick(["#REF!", "#SAKNAS!", "#VALUE!", "#######"]); r.refuse("excel-error", "Ort")

@refused
def web_sign(m, r):
    r.cells["Företag"] = "Bygg &amp; Trä AB"; r.refuse("web-sign", "Företag")

@refused
def misread(m, r):
    r.cells["Efternamn"] = "BjÃ¶rk"; r.refuse("mojibake", "Efternamn")

@refused
def letter_lost(m, r):
    r.cells["Efternamn"] = "Bj\ufffdrk"; r.refuse("lost-character", "Efternamn")

@refused
def letter_asked_for(m, r):
    r.cells["Efternamn"] = "Bj?rk"; r.refuse("lost-character", "Efternamn")

@refused
def control_character(m, r):
    r.cells["Efternamn"] = "Ek\x1b[31m"; r.refuse("control-character", "Efternamn")

@refused
def no_text(m, r):
    r.raw = r.text().replace(r.cells["Ort"], "\0", 1).encode().replace(b"\0", b"M\xe4rsta", 1)
    r.refuse("not-text", "Ort")

@refused
def quotes_not_doubled(m, r):
    r.cells["Företag"] = "@@"
    r.raw = r.text().replace("@@", '"Firma "Norr" AB"').encode(); r.refuse("misplaced-quote", "Företag")

@refused
def too_few_cells(m, r):
    r.raw = ";".join(r.text().split(";")[:12]).encode(); r.refuse("too-few-columns")

@refused
def too_many_cells(m, r):
    r.raw = (r.text() + ";mer").encode(); r.refuse("too-many-columns")

@refused
def day_that_no_calendar_has(m, r):
    r.cells["Senaste faktura"] = "2025-02-30"; r.refuse("no-such-date", "Senaste faktura")

@refused
def day_that_has_not_been(m, r):
    r.cells["Senaste order"] = "2029-01-01"; r.refuse("event-in-future", "Senaste order")

@refused
def day_that_is_none(m, r):
    r.cells["Senaste order"] = "i våras"; r.refuse("date-form", "Senaste order")

@refused
def telephone_with_decimals(m, r):
    r.cells["Mobil"] = "0701740605.0"; r.refuse("decimal-tail", "Mobil")

@refused
def telephone_of_another_length(m, r):
    r.cells["Telefon"] = m.pick(["070-174 06 0", "031-390 06 05 031", "070-174 06 055"])
    r.refuse("length", "Telefon")

@refused
def two_telephones_in_short(m, r):
    r.cells["Telefon"] = m.pick(["070-174 06 05-06", "023-123 45-46"])
    r.refuse("several-numbers", "Telefon")

@refused
def code_with_decimals(m, r):
    r.cells["Postnr"] = m.pick(["79134.0", "79134,00"]); r.refuse("decimal-tail", "Postnr")

@refused
def town_for_a_code(m, r):
    r.cells["Postnr"] = "Falun"; r.refuse("not-digits", "Postnr")

@refused
def foreign_code_without_country(m, r):
    r.cells["Postnr"] = "NO-0250"; r.refuse("postal-code-country", "Postnr")

@refused
def customer_number_with_decimals(m, r):
    r.cells["Kundnr"] += ".0"; r.refuse("decimal-tail", "Kundnr")

@refused
def first_letter_lost(m, r):
    r.cells["Förnamn"] = "?sa"; r.refuse("lost-character", "Förnamn")

@refused
def misread_letters(m, r):
    r.cells["Förnamn"] = m.pick(["√Ösa", "G├Âsta", "G”sta", "≈sa", "÷sten", "G‰rd", "P†l"])
    r.refuse("misread", "Förnamn")

@refused
def given_and_another_whole_name(m, r):
    r.cells["Namn"] = "Ove Sundqvist"; r.cells.pop("Efternamn"); r.refuse("names-differ", "Namn")

@refused
def private_person_named_as_a_company(m, r):
    r.cells["Namn"] = "Granmyrens Bygg AB"; r.cells.pop("Förnamn"); r.cells.pop("Efternamn")
    r.refuse("kind-differs", "Namn")

@refused
def headings_again(m, r):
    r.raw = ";".join(HEADINGS).encode(); r.refuse("heading-again")

def same_row_again(m):
    r = m.person(); r.again = True; return r


FAULTS = [
    value for name, value in list(globals().items())
    if callable(value) and getattr(value, "__code__", None) is not None
    and (value.__code__.co_varnames[:1] == ("m",)) and name not in (
        "refused", "invoiced", "named_organisation")
]


def make():
    maker = Maker()
    first = maker.person(False)
    maker.taken = maker.number(first)
    rows, kinds = [first], {}
    count = 1
    while count < ROWS:
        chance = maker.chance.random()
        if chance < 0.45 or count >= ROWS - 1:
            row, kind = maker.anybody(), None
        else:
            fault = FAULTS[(count * 31 + len(kinds)) % len(FAULTS)] if len(kinds) == len(FAULTS) \
                else next(f for f in FAULTS if f.__name__ not in kinds)
            row, kind = fault(maker), fault.__name__
            kinds[kind] = kinds.get(kind, 0) + 1
        row.kind = kind
        rows.append(row)
        count += 2 if row.again else 1
    return rows, kinds


def main():
    rows, kinds = make()
    data = b"\xef\xbb\xbf" + ";".join(HEADINGS).encode() + b"\r\n"
    expected = {}

    def lines():
        text = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return text.count(b"\n") + 1

    for index, row in enumerate(rows):
        if index % 97 == 50:
            data += b";" * (len(HEADINGS) - 1) + b"\r\n"
        if index % 131 == 70:
            data += b"\r\n"
        line = lines()
        data += (row.raw if row.raw is not None else row.text().encode()) + row.end.encode()
        entry = row.refusal if row.refusal else {"fields": dict(sorted(row.fields.items()))}
        if row.events and not row.refusal:
            entry["events"] = sorted(row.events)
        if getattr(row, "kind", None):
            entry["kind"] = row.kind
        expected[line] = entry
        if row.again:
            line = lines()
            data += row.text().encode() + row.end.encode()
            expected[line] = {"reason": "duplicate-row", "kind": row.kind}
    (HERE / "export-3000.csv").write_bytes(data)
    body = ",\n".join(
        f'"{line}":' + json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        for line, entry in expected.items())
    (HERE / "export-3000.expected.json").write_text("{\n" + body + "\n}\n")
    print(len(expected), "rows,", len(kinds), "kinds of fault")


if __name__ == "__main__":
    main()
