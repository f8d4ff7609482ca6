import Randomness
import Testing

@Suite("Philox")
struct PhiloxTests {
    /// One line of `kat_vectors` of the authors' library Random123, generator `philox2x64 10`.
    struct KnownAnswer: CustomTestStringConvertible {
        var low: UInt64
        var high: UInt64
        var key: UInt64
        var words: [UInt64]

        var testDescription: String { "key \(String(key, radix: 16))" }
    }

    @Test(
        "The authors' known answers come out",
        arguments: [
            KnownAnswer(
                low: 0,
                high: 0,
                key: 0,
                words: [0xCA00_A045_9843_D731, 0x66C2_4222_C9A8_45B5]
            ),
            KnownAnswer(
                low: .max,
                high: .max,
                key: .max,
                words: [0x65B0_21D6_0CD8_310F, 0x4D02_F322_2F86_DF20]
            ),
            KnownAnswer(
                low: 0x243F_6A88_85A3_08D3,
                high: 0x1319_8A2E_0370_7344,
                key: 0xA409_3822_299F_31D0,
                words: [0x0A5E_742C_2997_341C, 0xB0F8_83D3_8000_DE5D]
            ),
        ]
    )
    func knownAnswers(answer: KnownAnswer) {
        let words = Philox.block(low: answer.low, high: answer.high, key: answer.key)

        #expect([words.0, words.1] == answer.words)
    }
}
