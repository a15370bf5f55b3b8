internal import VaultCrypto

extension Wording {
    static func cryptography(_ failure: CryptoFailure) -> Pair {
        switch failure {
        case .authentication:
            damage(
                sv: "En krypterad uppgift är skadad, ändrad eller flyttad.",
                en: "A piece of encrypted data is damaged, changed or moved.")
        case .malformed:
            damage(
                sv: "En krypterad uppgift har inte den form som valvets format kräver.",
                en: "A piece of encrypted data has not the shape that the vault's format demands.")
        case .costOutOfBounds:
            damage(
                sv: "Valvet anger en kostnad för lösenfrasen utanför de tillåtna gränserna.",
                en: "The vault states a cost for the passphrase outside of the permitted bounds.")
        case .unknownSuite:
            Pair(
                (
                    sv: "En uppgift är krypterad på ett sätt som den här versionen inte känner.",
                    en: "A piece of data is encrypted in a way that this version does not know."
                ),
                (
                    sv: "Uppdatera lonn, och kör `lonn kontrollera` om det inte hjälper.",
                    en: "Update lonn, and run `lonn verify` if that does not help."
                ))
        case .lockedMemoryExhausted:
            Pair(
                (
                    sv: "Systemet låter inte lonn låsa mer minne för nycklar.",
                    en: "The system does not let lonn lock more memory for keys."
                ),
                (
                    sv: "Höj gränsen med `ulimit -l`, eller stäng andra program som låser minne.",
                    en:
                        """
                    Raise the limit with `ulimit -l`, or close other programs that lock \
                    memory.
                    """
                ))
        case .outOfMemory:
            Pair(
                (
                    sv: "Datorn har inte minne nog att pröva lösenfrasen.",
                    en: "The computer has not enough memory to try the passphrase."
                ),
                (
                    sv: "Stäng andra program och försök igen.",
                    en: "Close other programs and try again."
                ))
        }
    }

    private static func damage(sv: String, en: String) -> Pair {
        Pair((sv: sv, en: en), (sv: damageHint.sv, en: damageHint.en))
    }
}
