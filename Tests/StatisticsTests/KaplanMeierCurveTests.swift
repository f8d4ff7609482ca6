import Statistics
import Testing

/// Published samples, with a plus for what was cut off.
enum PublishedLifetimes {
    /// Weeks of remission under 6-mercaptopurine.
    ///
    /// Source: E. J. Freireich et al., "The effect of 6-mercaptopurine on the duration of
    /// steroid-induced remissions in acute leukemia", *Blood* 21, 1963.
    static let remission =
        "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"

    /// Days of survival in a trial with 137 patients.
    ///
    /// Source: J. D. Kalbfleisch, R. L. Prentice, *The Statistical Analysis of Failure Time Data*,
    /// 1980, appendix 1.
    static let veterans = """
        1 1 2 3 4 7 7 7 8 8 8 8 10 10 11 12 12 13 13 15 15 16 18 18 18 19 19 20 20 21 21 22 24 24 \
        25+ 25 25 25 27 29 30 30 31 31 33 35 36 42 43 44 45 48 49 51 51 51 52 52 52 53 54 54 56 59 \
        61 63 72 73 80 80 82 83+ 84 87+ 87 90 92 95 95 97+ 99 99 100+ 100 103 103+ 105 110 111 111 \
        112 117 117 118 122 123+ 126 132 133 139 140 143 144 151 153 156 162 162 164 177 182+ 186 \
        200 201 216 228 231+ 231 242 250 260 278 283 287 314 340 357 378 384 389 392 411 467 553 \
        587 991 999
        """

    /// The lifetimes that a line tells.
    static func lifetimes(_ text: String) -> Lifetimes {
        Lifetimes(
            text.split(separator: " ").map { word in
                let isCensored = word.hasSuffix("+")
                let seconds = Double(isCensored ? word.dropLast() : word) ?? .nan
                return (seconds, isCensored ? .censored : .ended)
            }
        )
    }
}

@Suite("Kaplan–Meier curves")
struct KaplanMeierCurveTests {
    @Test("Freireich's remissions give what R's survival gives")
    func remissions() throws {
        let curve = KaplanMeierCurve(PublishedLifetimes.lifetimes(PublishedLifetimes.remission))
        let expected = [
            (6, 0.85714286), (7, 0.80672269), (10, 0.75294118), (13, 0.69019608),
            (16, 0.62745098), (22, 0.53781513), (23, 0.44817927),
        ]

        #expect(curve.steps.map(\.seconds) == expected.map { Double($0.0) })
        for (step, value) in zip(curve.steps, expected) {
            #expect((step.survival - value.1).magnitude < 1e-8)
        }
        let first = try #require(curve.steps.first)
        #expect((first.standardError - 0.07636035).magnitude < 1e-8)
        #expect((try #require(curve.steps.last).standardError - 0.13459146).magnitude < 1e-8)
        let interval = first.interval(confidence: 0.95)
        #expect((interval.low - 0.61971796).magnitude < 1e-8)
        #expect((interval.high - 0.95155175).magnitude < 1e-8)
        #expect(curve.quantile(0.5) == 23)
        let median = curve.quantileInterval(0.5, confidence: 0.95)
        #expect(median.low == 13)
        #expect(median.high == nil)
        #expect(curve.quantile(0.9) == nil)
    }

    @Test("The veterans' survival is that of R")
    func veterans() {
        let curve = KaplanMeierCurve(PublishedLifetimes.lifetimes(PublishedLifetimes.veterans))
        let expected = [
            (30, 0.70043501), (60, 0.53822901), (100, 0.41799451), (200, 0.20530284),
            (400, 0.05402706),
        ]

        for (days, value) in expected {
            #expect((curve.survival(at: Double(days)) - value).magnitude < 1e-8)
        }
        let quartiles: [Double] = [0.25, 0.5, 0.75].compactMap { curve.quantile($0) }
        #expect(quartiles == [25, 80, 162])
        #expect(curve.quantileInterval(0.5, confidence: 0.95).low == 52)
        #expect(curve.quantileInterval(0.5, confidence: 0.95).high == 100)
        let mean = curve.restrictedMean(to: 200)
        #expect((mean.mean - 92.8).magnitude < 0.05)
        #expect((mean.standardError - 6.19).magnitude < 0.005)
    }

    @Test("Without a limit the curve is the share that lasted longer")
    func uncensored() {
        let lifetimes = Lifetimes([3, 1, 2, 2, 5].map { ($0, .ended) })
        let curve = KaplanMeierCurve(lifetimes)

        for (seconds, share) in [(0, 1), (1, 0.8), (2, 0.4), (3, 0.2), (4.9, 0.2), (5, 0)] {
            #expect((curve.survival(at: seconds) - share).magnitude < 1e-12)
        }
        #expect(lifetimes.naiveMean == 2.6)
        #expect(lifetimes.exponentialMean == 2.6)
    }

    @Test("Nothing that ended leaves a curve of one")
    func nothing() {
        let curve = KaplanMeierCurve(Lifetimes([(4, .censored), (9, .reached)]))

        #expect(curve.steps.isEmpty)
        #expect(curve.survival(at: 100) == 1)
        #expect(curve.lastSeconds == 9)
        #expect(Lifetimes([(4, .censored)]).exponentialMean == nil)
    }
}

@Suite("Cumulative incidence")
struct CumulativeIncidenceTests {
    private static let times = [2.0, 3, 3, 5, 6, 8, 9, 10, 12, 15]
    private static let causes = [1, 2, 0, 1, 1, 2, 0, 1, 2, 0]

    private static var incidence: CumulativeIncidence {
        let rows = Set(times).sorted().map { time in
            let here = zip(times, causes).filter { $0.0 == time }.map(\.1)
            return (
                seconds: time, ended: [1, 2].map { cause in here.count { $0 == cause } },
                censored: here.count { $0 == 0 }
            )
        }
        return CumulativeIncidence(rows)
    }

    @Test("Two causes give what R's survival and cmprsk give")
    func twoCauses() {
        let incidence = Self.incidence
        let first = [3.0, 6, 10, 12].map { incidence.probability(of: 0, at: $0) }
        let second = [3.0, 6, 10, 12].map { incidence.probability(of: 1, at: $0) }

        for (value, expected) in zip(first, [0.1, 0.32857143, 0.48095238, 0.48095238]) {
            #expect((value - expected).magnitude < 1e-8)
        }
        for (value, expected) in zip(second, [0.1, 0.1, 0.21428571, 0.36666667]) {
            #expect((value - expected).magnitude < 1e-8)
        }
        // Of R's survival 3.5-3.
        let errors = [3.0, 6, 10].map { incidence.standardError(of: 0, at: $0) }
        for (value, expected) in zip(errors, [0.09486833, 0.15618446, 0.17800105]) {
            #expect((value - expected).magnitude < 1e-8)
        }
        #expect((incidence.standardError(of: 1, at: 12) - 0.17213918).magnitude < 1e-8)
    }

    @Test("One cause alone is a Kaplan–Meier curve")
    func oneCause() {
        let lifetimes = Lifetimes(
            zip(Self.times, Self.causes).map { ($0, $1 == 1 ? .ended : .censored) }
        )
        let curve = KaplanMeierCurve(lifetimes)

        for (time, expected) in [(5, 0.77142857), (6, 0.64285714), (10, 0.42857143)] {
            #expect((curve.survival(at: Double(time)) - expected).magnitude < 1e-8)
        }
    }
}
