import CFloor
import Foundation
import KeyManagement

/// What one run has found.
struct Run {
    var samples: [Operation: Samples] = [:]
    /// Seconds of a durable commit of one row.
    var commit = 0.0
    let vaultSize: FileSize
    let floorSize: FileSize
}

/// Measures everything once, on a vault, on its floor and in SQLCipher in turn.
final class WorkBench {
    private(set) var run: Run

    private let folder: BenchFolder
    private let customers: MadeCustomers
    private let day: String
    private let patience: Double
    private let side: VaultSide
    private let base: Floor
    private let cipher: Cipher?
    private var random = SplitMix(state: 7)

    /// - Parameters:
    ///   - day: today, as the customers have it.
    ///   - patience: for how many seconds one operation is repeated.
    init(_ customers: MadeCustomers, day: String, patience: Double = 2) throws {
        let folder = try BenchFolder()
        let side = try VaultSide(folder: folder.path)
        let floorPath = "\(folder.path)/floor.sqlite"
        let base = try Floor(path: floorPath, model: side.path)
        let cipher = try Cipher(path: "\(folder.path)/cipher.sqlite")
        (self.folder, self.customers, self.day) = (folder, customers, day)
        self.patience = patience
        (self.side, self.base, self.cipher) = (side, base, cipher)

        let file = "\(folder.path)/customers.csv"
        try Data(customers.csv).write(to: URL(filePath: file))
        let filed = Samples(
            lonn: [try Cost.measure { try side.importFile(file, expecting: customers.count) }],
            floor: [try Cost.measure { try base.importAll(customers) }],
            cipher: try cipher.map { cipher in
                [try Cost.measure { try cipher.importAll(customers) }]
            } ?? [])
        try base.check(customers, generation: 1)
        run = Run(vaultSize: try FileSize(of: side.path), floorSize: try FileSize(of: floorPath))
        run.samples[.importFile] = filed
        let count = Double(customers.count)
        run.samples[.size] = Samples(
            lonn: [Cost(seconds: Double(run.vaultSize.bytes) / count)],
            floor: [Cost(seconds: Double(run.floorSize.bytes) / count)],
            cipher: try cipher.map { [Cost(seconds: Double(try $0.size) / count)] } ?? [])

        run.commit = try base.commitTime() / 1e6
        try measureOpening()
        try measureFinding()
        try measureSearches()
        try measureEdits()
        try measureWhole()
        // At the end, since the floor's other work knows only customers of the file.
        try measureNewcomers()
        try measurePeople()
    }

    private func measureOpening() throws {
        try compare(
            .open, { _ in try side.reopen() }, { _ in try base.reopen() },
            cipher.map { cipher in { _ in try cipher.reopen() } })
    }

    private func measureFinding() throws {
        let wanted = (0..<200).map { _ in random.below(customers.count) }
        let numbers = wanted.map { customers.numbers[$0] }
        // Nothing but the pins is known of the log.
        try side.reopen()
        try compare(
            .findFirst, { try side.lookup(numbers[$0]) },
            { try base.lookup(FLOOR_PERSONAL_NUMBER, numbers[$0]) })
        try compare(
            .findIdentity, { try side.lookup(numbers[$0]) },
            { try base.lookup(FLOOR_PERSONAL_NUMBER, numbers[$0]) },
            cipher.map { cipher in { try cipher.lookup(FLOOR_PERSONAL_NUMBER, numbers[$0]) } })
        try measurePlainFinding(numbers)
        let own = wanted.map { MadeCustomers.customerNumber($0) }
        try compare(
            .findNumber, { try side.find(own[$0]) },
            { try base.lookup(FLOOR_CUSTOMER_NUMBER, own[$0]) },
            cipher.map { cipher in { try cipher.lookup(FLOOR_CUSTOMER_NUMBER, own[$0]) } })
        let emails = wanted.map { customers.email($0) }
        try compare(
            .findEmail, { try side.find(emails[$0]) }, { try base.lookup(FLOOR_EMAIL, emails[$0]) },
            cipher.map { cipher in { try cipher.lookup(FLOOR_EMAIL, emails[$0]) } })
        try compare(.show, { try side.show(own[$0]) }, { try base.show(own[$0]) })
    }

    /// A commit's time varies with the disk; differences of turns next to each other vary least.
    private func measurePlainFinding(_ numbers: [String]) throws {
        var plain: [Cost] = []
        for number in numbers {
            plain.append(
                try Cost.measure {
                    try base.lookup(FLOOR_PERSONAL_NUMBER, number, isDurable: false)
                })
        }
        guard let both = run.samples[.findIdentity] else { return }
        let without = zip(zip(both.lonn, both.floor), plain).map { pair, plain in
            Cost(
                seconds: max(pair.0.seconds - pair.1.seconds + plain.seconds, 0),
                processor: max(pair.0.processor - pair.1.processor + plain.processor, 0))
        }
        run.samples[.findOnly] = Samples(lonn: without, floor: plain, cipher: both.cipher)
    }

    private func measureSearches() throws {
        let (word, ending) = (MadeCustomers.rareName.lowercased(), customers.rareEnding)
        try compare(
            .nameSearch, most: 5,
            { _ in try side.searchNames(MadeCustomers.rareName) },
            { _ in try base.requireOne(word, among: customers.count) })
        try compare(
            .search, most: 5,
            { _ in try side.search("\(ending) \(MadeCustomers.rareName)") },
            { _ in try base.requireOne(word, and: ending, among: customers.count) })
    }

    private func measureEdits() throws {
        // The floor's check looks at each hundredth customer.
        let edited = (0..<100).map { _ in
            let index = random.below(customers.count)
            guard index.isMultiple(of: 100) else { return MadeCustomers.customerNumber(index) }
            return MadeCustomers.customerNumber(index + (index + 1 < customers.count ? 1 : -1))
        }
        func email(_ turn: Int) -> String { "flyttad.\(turn)@example.se" }
        try compare(
            .edit, most: 100, { try side.edit(edited[$0], email: email($0)) },
            { try base.edit(edited[$0], email: email($0)) },
            cipher.map { cipher in { try cipher.edit(edited[$0], email: email($0)) } })
    }

    private func measureWhole() throws {
        try base.sign(customers.count)
        try compare(
            .verify, most: 1, { _ in try side.verify() },
            { _ in try base.verify(customers.count) })
        try side.reopen()
        try compare(
            .rotateGroup, most: 1, { _ in try side.rotate(.group(.contact)) },
            { _ in try base.rotate(everything: false) })
        try compare(
            .rotation, most: 1, { _ in try side.rotate(.all) },
            { _ in try base.rotate(everything: true) },
            cipher.map { cipher in { _ in try cipher.rekey() } })
        try base.check(customers, generation: 2)
        try cipher?.reopen()
    }

    private func measureNewcomers() throws {
        let newcomers = (0..<Newcomer.count).map {
            Newcomer($0, after: customers.count, day: day)
        }
        try compare(
            .add, most: newcomers.count, least: newcomers.count, { try side.add(newcomers[$0]) },
            { try base.add(newcomers[$0]) })
        try compare(
            .findPhone, most: newcomers.count, { try side.find(newcomers[$0].phone) },
            { try base.lookup(FLOOR_PHONE, newcomers[$0].phone) })
        try compare(
            .findOrganisation, most: newcomers.count,
            { try side.find(newcomers[$0].organisationNumber) },
            { try base.lookup(FLOOR_ORGANISATION, newcomers[$0].organisationNumber) })
    }

    /// People who come and go, and how long somebody else who writes waits at most while their keys
    /// are changed and everything is moved to new ones.
    private func measurePeople() throws {
        run.samples[.newMember] = Samples(
            lonn: try (0..<5).map { number in
                try Cost.measure { try side.hire("Clerk \(number)") }
            })
        let waiter = try Waiter(for: side.path)
        run.samples[.rotateIdentity] = Samples(
            lonn: [try Cost.measure { try side.rotate(.group(.identity)) }])
        run.samples[.removal] = Samples(
            lonn: [try Cost.measure { try side.remove("Clerk 0") }])
        run.samples[.longestWait] = Samples(lonn: [Cost(seconds: try waiter.stop())])
    }

    /// Measures in turns, of which the bodies get the number: at least `least`, then as long as
    /// there is patience, at most `most`.
    private func compare(
        _ operation: Operation, most: Int = 200, least: Int = 5,
        _ lonn: (Int) throws -> Void, _ floor: (Int) throws -> Void,
        _ cipher: ((Int) throws -> Void)? = nil
    ) throws {
        var samples = Samples()
        var spent = 0.0
        for turn in 0..<most where turn < least || spent < patience {
            samples.lonn.append(try Cost.measure { try lonn(turn) })
            samples.floor.append(try Cost.measure { try floor(turn) })
            spent += samples.lonn[turn].seconds + samples.floor[turn].seconds
            if let cipher { samples.cipher.append(try Cost.measure { try cipher(turn) }) }
        }
        run.samples[operation] = samples
    }
}
