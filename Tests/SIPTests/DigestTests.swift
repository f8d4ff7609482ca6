import SIP
import Testing
import VirtualTime

@Suite("Digest authentication")
struct DigestTests {
    private func reading(_ value: String) -> DigestChallenge? {
        let bytes = Array(value.utf8)
        return DigestChallenge(bytes, ByteRange(0, bytes.count))
    }

    @Test("The digests are those of RFC 1321 and FIPS 180-4")
    func digests() {
        #expect(MessageDigest.md5.hexadecimal(of: "abc") == "900150983cd24fb0d6963f7d28e17f72")
        let sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(MessageDigest.sha256.hexadecimal(of: "abc") == sha)
    }

    @Test("The answers are those of the examples of RFC 7616, section 3.9.1")
    func examples() throws {
        let start = """
            Digest realm="http-auth@example.org", qop="auth, auth-int", \
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """
        let credentials = Credentials(user: "Mufasa", password: "Circle of Life")
        let expected = [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ]
        for (algorithm, response) in expected {
            let challenge = try #require(reading(start + ", algorithm=\(algorithm)"))
            let answer = challenge.response(
                of: credentials,
                method: "GET",
                uri: "/dir/index.html",
                clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
            )
            #expect(answer.contains("response=\"\(response)\""))
            #expect(answer.contains("qop=auth,nc=00000001"))
            #expect(answer.contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""))
        }
    }

    @Test("Without a quality of protection the answer is that of RFC 2069")
    func plain() throws {
        let challenge = try #require(reading("Digest realm=\"r\",nonce=\"n\""))
        let answer = challenge.response(
            of: Credentials(user: "u", password: "p"),
            method: "INVITE",
            uri: "sip:a@b",
            clientNonce: "unused"
        )
        let digest = MessageDigest.md5
        let secret = digest.hexadecimal(of: "u:r:p")
        let request = digest.hexadecimal(of: "INVITE:sip:a@b")
        #expect(answer.contains(digest.hexadecimal(of: "\(secret):n:\(request)")))
        #expect(!answer.contains("cnonce"))
    }

    @Test(
        "What cannot be answered is no challenge",
        arguments: [
            "Basic realm=\"r\"", "Digest realm=\"r\"", "Digest nonce=\"n\",algorithm=MD5-sess",
            "Digest nonce=\"n\",qop=\"auth-int\"", "Digest nonce=", "Digest",
        ]
    )
    func unanswerable(value: String) {
        #expect(reading(value) == nil)
    }

    @Test("A caller that is challenged shows its credentials once, in a new INVITE")
    func caller() throws {
        var settings = AgentSettings.sample()
        settings.credentials = Credentials(user: "trunk", password: "secret")
        var stage = Rehearsal(settings)
        stage.place()
        let invite = try stage.last
        let lines = """
            Proxy-Authenticate: Digest realm="lab", nonce="one", algorithm=MD5, qop="auth"\r
            Proxy-Authenticate: Digest realm="lab", nonce="two", algorithm=SHA-256, qop="auth"\r

            """
        stage.receive(invite.answer(407, lines: lines))
        #expect(stage.sent.map(\.line) == ["INVITE", "ACK", "INVITE"])
        let second = try stage.last
        #expect(second.sequence == invite.sequence + 1)
        #expect(second.branchText != invite.branchText)
        #expect(second.callID.text(in: second.bytes) == invite.callID.text(in: invite.bytes))
        let text = String(decoding: second.bytes, as: UTF8.self)
        // The stronger of the two is answered.
        #expect(
            text.contains(
                "Proxy-Authorization: Digest username=\"trunk\",realm=\"lab\",nonce=\"two\""
            )
        )
        // A copy of the challenge is acknowledged and nothing more.
        _ = stage.takeLines()
        stage.receive(invite.answer(407, lines: lines))
        #expect(stage.takeLines() == ["ACK"])
        stage.receive(second.answer(200))
        #expect(stage.takeSignals() == [.answered])
    }

    @Test(
        "Credentials that are missing or not believed are our own fault",
        arguments: [true, false]
    )
    func misconfigured(hasCredentials: Bool) throws {
        var settings = AgentSettings.sample()
        if hasCredentials { settings.credentials = Credentials(user: "u", password: "p") }
        var stage = Rehearsal(settings)
        stage.place()
        let lines = "WWW-Authenticate: Digest realm=\"lab\", nonce=\"n\"\r\n"
        stage.receive(try stage.last.answer(401, lines: lines))
        if hasCredentials { stage.receive(try stage.last.answer(401, lines: lines)) }
        guard case .failed(let failure)? = stage.takeSignals().first else {
            Issue.record("the call did not fail")
            return
        }
        #expect(failure.isOurs)
        #expect(failure.q850 == 21)
    }

    @Test("A challenged BYE is sent once more with credentials")
    func bye() throws {
        var settings = AgentSettings.sample()
        settings.credentials = Credentials(user: "u", password: "p")
        var stage = Rehearsal(settings)
        stage.place()
        stage.receive(try stage.last.answer(200))
        stage.release()
        let lines = "WWW-Authenticate: Digest realm=\"lab\", nonce=\"n\"\r\n"
        stage.receive(try stage.last.answer(401, lines: lines))
        #expect(stage.sent.map(\.line) == ["INVITE", "ACK", "BYE", "BYE"])
        stage.receive(try stage.last.answer(200))
        #expect(stage.takeSignals().last == .settled(.released))
    }
}
