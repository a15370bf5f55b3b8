import KeyManagement
@testable import VaultCrypto
import VaultTestSupport

/// One generation of a group's key.
struct GroupGenerationName: Hashable {
    let group: FieldGroup
    let generation: UInt32
}

/// Somebody with the raw file, some opened keys and a debugger.
///
/// Follows no rule of the program: tries every envelope with every key he has or gets, whatever
/// it is filed as, and takes whatever comes out as a seed and as the key of any generation.
struct Attacker {
    private var boxes: [BoxKeyPair] = []
    private var known: Set<Bytes32> = []
    private(set) var reached: Set<GroupGenerationName> = []

    /// Begins with one key pair, a member's or an invitation's.
    init(_ box: BoxKeyPair) {
        boxes = [box]
        known = [box.publicKey]
    }

    /// Opens all that can be opened.
    mutating func tryEverything(_ envelopes: [Envelope], _ list: AccessDirectory) throws {
        var next = 0
        while next < boxes.count {
            for envelope in envelopes {
                guard let inside = Opened(envelope.blob, with: boxes[next]) else { continue }
                reached.formUnion(inside.generations(of: list))
                if known.insert(inside.box.publicKey).inserted { boxes.append(inside.box) }
            }
            next += 1
        }
    }

    /// The groups whose newest generation he has reached.
    func newest(_ list: AccessDirectory) -> Set<FieldGroup> {
        Set(reached.filter { list.groups[$0.group]?.generation == $0.generation }.map(\.group))
    }
}

/// What lay in an envelope, used as everything that it might be.
struct Opened {
    let box: BoxKeyPair
    private let bytes: [UInt8]

    /// Opens a blob without a look at what it is filed as; `nil` if the key does not fit.
    init?(_ blob: [UInt8], with keys: BoxKeyPair) {
        guard let inside = try? keys.open(Array(blob.dropFirst())) else { return nil }
        var bytes: [UInt8] = []
        inside.withBytes { inside in
            for index in inside.indices { bytes.append(inside[index]) }
        }
        self.bytes = Array(bytes.suffix(32))
        var seed = self.bytes
        guard let box = try? BoxKeyPair(seed: SecretBytes(moving: &seed)) else { return nil }
        self.box = box
    }

    /// The generations whose commitment it fits.
    func generations(of list: AccessDirectory) -> Set<GroupGenerationName> {
        var found: Set<GroupGenerationName> = []
        for (group, entry) in list.groups {
            for (generation, key) in entry.keys where fits(group, generation, key.commitment) {
                found.insert(GroupGenerationName(group: group, generation: generation))
            }
        }
        return found
    }

    func fits(_ group: FieldGroup, _ generation: UInt32, _ commitment: Bytes32) -> Bool {
        var copy = bytes
        guard let secret = try? SecretBytes(moving: &copy),
            let key = try? GroupKey(secret, group: group.rawValue, generation: generation)
        else { return false }
        return key.commitment == commitment
    }
}

extension Company {
    /// Which newest group keys somebody reaches with the file as it is.
    func reach(of box: BoxKeyPair, with older: [Envelope] = []) throws -> Set<FieldGroup> {
        let list = try list
        var attacker = Attacker(box)
        try attacker.tryEverything(directory.envelopes() + older, list)
        return attacker.newest(list)
    }
}
