import Testing

@Suite("Mistakes in carriers and laws")
struct CarrierErrorTests {
    private static func carrier(_ keys: String) -> String {
        "carriers: [{name: primary, answer: 5s, hangup: 60s, \(keys)}]"
    }

    private static func law(_ law: String) -> String {
        "carriers: [{name: primary, hangup: 60s, answer: \(law)}]"
    }

    @Test(
        "Mistakes of a carrier",
        arguments: [
            BrokenSection(
                "carriers",
                "carriers: 1️⃣{primary: 5}",
                "'carriers' must be a list of carriers, but is a section of keys"
            ),
            BrokenSection(
                "carriers",
                "carriers: [1️⃣{answer: 5s, hangup: 60s}]",
                "'carriers.0.name' is missing"
            ),
            BrokenSection(
                "carriers",
                "carriers: [{1️⃣nam: primary, answer: 5s, hangup: 60s}]",
                "'nam' is not a key of 'carriers.0'\nhelp: did you mean 'name'?"
            ),
            BrokenSection(
                "carriers",
                "carriers: [1️⃣{name: primary, hangup: 60s}]",
                "'carriers.primary.answer' is missing"
            ),
            BrokenSection(
                "carriers",
                "carriers: [{name: 1️⃣a.b, answer: 5s, hangup: 60s}]",
                "'carriers.a.b.name' must be 1 to 64 characters without dots, parentheses and "
                    + "equals signs, but is 'a.b'"
            ),
            BrokenSection(
                "carriers",
                "carriers: [{name: a, answer: 5s, hangup: 60s}, "
                    + "{name: 1️⃣a, answer: 5s, hangup: 60s}]",
                "there is another carrier 'a' already"
            ),
            BrokenSection(
                "carriers",
                carrier("prefixes: [\"+\", 1️⃣\"0044\"]"),
                "'carriers.primary.prefixes.1' must be a prefix such as +44, or + for every "
                    + "number, but is '0044'"
            ),
            BrokenSection(
                "carriers",
                carrier("trunks: 1️⃣eighty"),
                "'carriers.primary.trunks' must be a whole number such as 80, 200k or 2M, "
                    + "but is 'eighty'"
            ),
            BrokenSection(
                "carriers",
                carrier("trunks: 1️⃣-1"),
                "'carriers.primary.trunks' must be 0 or more, but is -1"
            ),
            BrokenSection(
                "carriers",
                carrier("noAnswer: 1️⃣101%"),
                "'carriers.primary.noAnswer' must be between 0% and 100%, but is 101%"
            ),
            BrokenSection(
                "carriers",
                carrier("noAnswer: 1️⃣often"),
                "'carriers.primary.noAnswer' must be a probability such as 0.03 or 3%, "
                    + "but is 'often'"
            ),
            BrokenSection(
                "carriers",
                carrier("failure: 1️⃣{after: 5s}"),
                "'carriers.primary.failure.probability' is missing"
            ),
            BrokenSection(
                "carriers",
                carrier("failure: {probability: 3%, causes: 1️⃣{}}"),
                "'carriers.primary.failure.causes' names no cause"
            ),
            BrokenSection(
                "carriers",
                carrier("failure: {probability: 3%, causes: {486: 100%, 1️⃣200: 0%}}"),
                "a cause must be a SIP response code from 300 to 699, but is '200'"
            ),
            BrokenSection(
                "carriers",
                carrier("failure: {probability: 3%, causes: 1️⃣{486: 60%, 503: 25%, 404: 10%}}"),
                "the shares of 'carriers.primary.failure.causes' must add up to 100%, "
                    + "but add up to 95%"
            ),
            BrokenSection(
                "carriers",
                carrier("failure: {probability: 3%, causes: 1️⃣{486: 0.6, 503: 0.40000001}}"),
                "the shares of 'carriers.primary.failure.causes' must add up to 1, "
                    + "but add up to 1.00000001"
            ),
        ]
    )
    func carrierMistake(section: BrokenSection) {
        section.expect()
    }

    @Test(
        "Mistakes of a law",
        arguments: [
            BrokenSection(
                "carriers",
                law("1️⃣5"),
                "'carriers.primary.answer' must be a duration, but is '5'\n"
                    + "help: write 5s for seconds"
            ),
            BrokenSection(
                "carriers",
                law("1️⃣[5s]"),
                "'carriers.primary.answer' must be a duration or a law such as "
                    + "{exponential: 60s}, but is a list"
            ),
            BrokenSection(
                "carriers",
                law("1️⃣{}"),
                "'carriers.primary.answer' names no law"
            ),
            BrokenSection(
                "carriers",
                law("1️⃣{exponential: 5s, constant: 5s}"),
                "'carriers.primary.answer' must have one law, but has constant and exponential"
            ),
            BrokenSection(
                "carriers",
                law("{1️⃣exponental: 5s}"),
                "'exponental' is not a key of 'carriers.primary.answer'\n"
                    + "help: did you mean 'exponential'?"
            ),
            BrokenSection(
                "carriers",
                law("{exponential: 1️⃣0s}"),
                "'carriers.primary.answer.exponential' must be longer than 0s, but is 0s"
            ),
            BrokenSection(
                "carriers",
                law("{uniform: {from: 5s, to: 1️⃣4s}}"),
                "'carriers.primary.answer.uniform.to' must not be shorter than 'from'"
            ),
            BrokenSection(
                "carriers",
                law("{lognormal: 1️⃣{median: 5s, cv: 1}}"),
                "'carriers.primary.answer.lognormal' must have median and sigma, or mean and cv, "
                    + "but has median and cv"
            ),
            BrokenSection(
                "carriers",
                law("{lognormal: {median: 5s, sigma: 1️⃣.nan}}"),
                "'carriers.primary.answer.lognormal.sigma' must be a number, but is '.nan'"
            ),
            BrokenSection(
                "carriers",
                law("{lognormal: {median: 5s, sigma: 1️⃣1e9}}"),
                "'carriers.primary.answer.lognormal.sigma' must be between 0 and 10, but is 1e9"
            ),
            BrokenSection(
                "carriers",
                law("{gamma: 1️⃣{shape: 2}}"),
                "'carriers.primary.answer.gamma.mean' is missing"
            ),
            BrokenSection(
                "carriers",
                law("{erlang: {phases: 1️⃣0, mean: 5s}}"),
                "'carriers.primary.answer.erlang.phases' must be between 1 and 1000, but is 0"
            ),
            BrokenSection(
                "carriers",
                law("{weibull: {shape: 1️⃣0, scale: 5s}}"),
                "'carriers.primary.answer.weibull.shape' must be between 0.1 and 100, but is 0"
            ),
            BrokenSection(
                "carriers",
                law("{hyperexponential: 1️⃣[{share: 40%, mean: 5s}, {share: 50%, mean: 9s}]}"),
                "the shares of 'carriers.primary.answer.hyperexponential' must add up to 100%, "
                    + "but add up to 90%"
            ),
        ]
    )
    func lawMistake(section: BrokenSection) {
        section.expect()
    }
}
