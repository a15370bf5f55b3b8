import Testing

@testable import CustomerFiles

struct MappingTextTests {
    private static let headings = ["Kundens nummer", "Tel.: arb", "Skonr", "Namn"]

    @Test func `lines say what their headings mean, and the others mean what they did`() throws {
        let text = try MappingText(
            parsing: Array("# gammalt register\n\nTel.: arb : mobil\r\nNAMN: ingen\n".utf8))
        let mapping = try text.mapping(of: Self.headings)
        #expect(mapping.columns == [.customerNumber, .mobile, nil, nil])
    }

    @Test func `a mapping that is written down is read again`() throws {
        let written = ColumnMapping(choices: [.note, .phone, nil, .companyName])
        let text = MappingText.text(of: written, headings: Self.headings)
        let read = try MappingText(parsing: Array(text.utf8)).mapping(of: Self.headings)
        #expect(read.columns == written.columns)
    }

    @Test(arguments: [
        ("Namn", MappingText.Refusal.noColon(line: 1)), ("\n : name", .noColon(line: 2)),
        ("Namn: hund", .unknownField(line: 1)), ("Namn: name\nnamn*: note", .heading(line: 2)),
    ])
    func `a line that says nothing is refused with its number`(
        text: String, refusal: MappingText.Refusal
    ) {
        #expect(throws: refusal) { try MappingText(parsing: Array(text.utf8)) }
    }

    @Test func `other headings than the file's, too much text and no text are refused`() throws {
        let other = try MappingText(parsing: Array("\nSkor: note".utf8))
        #expect(throws: MappingText.Refusal.heading(line: 2)) {
            try other.mapping(of: Self.headings)
        }
        for bytes in [[0xE5], [UInt8](repeating: 0x41, count: 70_000)] {
            #expect(throws: MappingText.Refusal.notText) { try MappingText(parsing: bytes) }
        }
    }

    @Test func `an example keeps the look of a cell and nothing of what it says`() throws {
        let file = try CustomerFile(
            "A;B;C;D\n;x;\n1;\"Åsa von Ek\";850628-2386;;\n2;y;z;\n"
                + "3;;;\(String(repeating: "ö", count: 40))")
        #expect(
            MaskedExample.examples(of: file) == [
                "9", "Xxx xxx Xx", "999999-9999", String(repeating: "x", count: 24) + "…",
            ])
        #expect(MaskedExample.mask("Anna@trädgård.example 🌲") == "Xxxx@xxxxxxxx.xxxxxxx ·")
    }
}
