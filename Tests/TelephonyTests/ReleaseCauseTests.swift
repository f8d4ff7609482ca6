import Telephony
import Testing

@Suite("Release causes")
struct ReleaseCauseTests {
    @Test("Codes from 300 to 699 are causes, and no others")
    func range() {
        for code in -1...1_000 {
            #expect((ReleaseCause(sipCode: code) != nil) == (300...699).contains(code))
        }
        #expect(ReleaseCause(sipCode: .min) == nil)
        #expect(ReleaseCause(sipCode: .max) == nil)
    }

    @Test("A cause is its code")
    func identity() throws {
        let busy = try #require(ReleaseCause(sipCode: 486))
        #expect(busy == .busyHere)
        #expect(busy.description == "486")
        #expect(busy.sipCode == 486)
        #expect(ReleaseCause.notFound.sipCode == 404)
        #expect(ReleaseCause.serviceUnavailable.sipCode == 503)
    }

    @Test("Causes are ordered by code")
    func order() {
        let causes: [ReleaseCause] = [.serviceUnavailable, .notFound, .busyHere]
        #expect(causes.sorted() == [.notFound, .busyHere, .serviceUnavailable])
    }
}
