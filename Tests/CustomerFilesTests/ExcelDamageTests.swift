import CustomerFiles
import Testing

struct ExcelDamageTests {
    @Test(arguments: ["1,23457E+11", "7.01741E+08", "-1,5E-05", "2e+10", "1E+100", "7,01740605E+8"])
    func `a number a spreadsheet rounded is known`(text: String) {
        #expect(Cell(text).isExcelScientific)
    }

    @Test(arguments: [
        "", "1", "E+11", "12E3", "1E5", "1,E+11", "12,3E+11", "1,2E+1", "1,2E+1x", "1,23457E+11 kr",
        "0701740605", "+46701740605", "1,2,3E+11",
    ])
    func `other numbers are not taken for one`(text: String) {
        #expect(!Cell(text).isExcelScientific)
    }

    @Test(arguments: [
        ("='0701740605'", "0701740605"), ("=\"0701740605\"", "0701740605"),
        ("'0701740605", "0701740605"), ("'=\"0701740605\"", "0701740605"),
        ("0701740605", "0701740605"), ("=\"", "=\""), ("=", "="), ("'", ""), ("", ""),
        ("=1+1", "=1+1"), ("=\"\"", ""),
    ])
    func `what keeps a spreadsheet off a number is unwrapped`(text: String, inner: String) {
        #expect(Cell(text).withoutExcelWrapping.text == inner)
    }

    @Test(arguments: [
        ("'- vid grinden", "- vid grinden"), ("'=1+1", "=1+1"), ("'t Hooft", "'t Hooft"),
        ("'", "'"), ("Ek", "Ek"),
    ])
    func `the guard before a formula sign goes and an apostrophe in a name stays`(
        text: String, inner: String
    ) {
        #expect(Cell(text).withoutFormulaGuard.text == inner)
    }
}
