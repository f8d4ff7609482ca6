package import ContactFlow
import Testing

/// What happens to one leg, drawn second by second in one line.
///
/// Each column is the instant a second after the one before, from the dialling on. What happens at one
/// instant stands in brackets, in order: `---(ab)`.
///
///     carrier    p rings   a answers   b gives up, busy   c gives up for the caller ID
///                d digits are sent    h external party hangs up    x its deadline passed
///     customer   h hangs up
///     leg        r rings   d hears digits   t talks   | is released
///
/// The column `block` tells the timeout in seconds, after a plus how long the digits take, or `no`: the
/// flow does not resume, which has a timeout of 60 s.
///
/// A picture is a fact about every ``LegPlayer``: whatever carrier is behind it, the leg is recorded as
/// drawn and the contact leaves as said.
package struct LegPicture: CustomTestStringConvertible, Sendable {
    /// How a leg ends.
    package enum Ending: String, Sendable { case answered, abandoned, busy, rejected }

    package let name: String
    package let carrier: String
    package let customer: String
    /// After how many seconds the block gives up on the ringing.
    package let timeout: Int
    /// How many seconds it takes to send the digits; 0 for none.
    package let digits: Int
    package let resumes: Bool
    /// What is recorded.
    package let course: LegCourse

    package var testDescription: String { name }

    /// Reads a row of a table.
    private init(row: Substring) {
        let columns = row.split(separator: " ", maxSplits: 6, omittingEmptySubsequences: true)
            .map { $0.drop { $0 == " " } }
        guard columns.count == 7, let ending = Ending(rawValue: String(columns[4])),
            let outcome = Outcome.allCases.first(where: { $0.name.hasPrefix(columns[5]) })
        else { preconditionFailure("The picture '\(row)' cannot be read.") }
        carrier = String(columns[0])
        customer = columns[1] == "." ? "" : String(columns[1])
        let block = columns[2].split(separator: "+").map { Int($0) }
        resumes = block[0] != nil
        timeout = block[0] ?? 60
        digits = (block.count > 1 ? block[1] : nil) ?? 0
        course = LegCourse(leg: String(columns[3]), ending: ending, outcome: outcome)
        name = String(columns[6])
    }

    /// Reads a table, whose first row is a heading.
    private static func table(_ text: String) -> [LegPicture] {
        text.split(separator: "\n").dropFirst().map { LegPicture(row: $0) }
    }

    /// What stands in a line, with the second of each mark.
    package static func marks(_ line: String) -> [(second: Int, mark: Character)] {
        var marks: [(Int, Character)] = []
        var second = 0
        var isGrouped = false
        for character in line {
            switch character {
            case "(":
                isGrouped = true
            case ")":
                isGrouped = false
                second += 1
            default:
                if character != "-" { marks.append((second, character)) }
                if !isGrouped { second += 1 }
            }
        }
        return marks
    }

    /// The second of the first such mark of the carrier.
    package func second(of mark: Character) -> Int? {
        Self.marks(carrier).first { $0.mark == mark }?.second
    }
}

/// What was recorded of a leg and its contact.
package struct LegCourse: Hashable, Sendable {
    /// The leg as drawn in a ``LegPicture``.
    package var leg: String
    package var ending: LegPicture.Ending
    package var outcome: Outcome

    package init(leg: String, ending: LegPicture.Ending, outcome: Outcome) {
        self.leg = leg
        self.ending = ending
        self.outcome = outcome
    }

    /// Draws a leg of which so many seconds were recorded.
    package static func drawn(ringing: Double, digits: Double, talking: Double) -> String {
        String(repeating: "r", count: Int(ringing)) + String(repeating: "d", count: Int(digits))
            + String(repeating: "t", count: Int(talking)) + "|"
    }
}

extension LegPicture {
    /// What every carrier can be made to do: each signal in time, once.
    package static let lawful = table(
        """
        carrier     customer    block  leg         ending     outcome
        ---a-----h  .           20     rrrtttttt|  answered   success      the external party answers, and hangs up
        ---a-----h  -----h      20     rrrtt|      answered   customer     the external party answers, and the customer hangs up
        ---a-----h  ---------h  20     rrrtttttt|  answered   success      both hang up at one instant
        (ah)        .           20     |           answered   success      the external party answers at once and hangs up at once
        --a--d---h  .           20+3   rrdddtttt|  answered   success      digits are sent before the conversation
        --a--d---h  ----h       20+3   rrdd|       answered   customer     the customer hangs up amid the digits
        -----x      .           5      rrrrr|      abandoned  timeout      nobody answers in time
        -----a--h   .           5      rrrrrttt|   answered   success      the answer comes at the timeout
        ----x       ----h       20     rrrr|       abandoned  customer     the customer loses patience
        -----x      -----h      5      rrrrr|      abandoned  timeout      the customer loses patience at the timeout
        ----a---h   ----h       20     rrrrtttt|   answered   success      the answer comes as the customer loses patience
        --b         .           20     rr|         busy       callFailed   the external party is busy
        --b         .           no     rr|         busy       error        the external party is busy, and the flow would not resume
        -----b      .           5      rrrrr|      busy       callFailed   the external party is busy as the timeout comes
        -c          .           20     r|          rejected   callFailed   the carrier rejects the caller ID
        ---a-----h  .           no     rrrtttttt|  answered   transferred  the flow ends at the answer, and the leg goes on
        ---a-----h  ------h     no     rrrttt|     answered   transferred  the flow ends at the answer, and the customer hangs up later
        """
    )

    /// What a wire can bring besides: signals that are late, doubled, crossing or out of order.
    package static let unruly = table(
        """
        carrier        customer  block  leg         ending     outcome
        pp-(pap)p--h   .         20     rrrtttt|    answered   success      it rings again and again, also after the answer
        ---a-a---h     .         20     rrrtttttt|  answered   success      the answer comes twice
        ---(aa)-----h  .         20     rrrtttttt|  answered   success      the answer comes twice at one instant
        --a-ad-a-h     .         20+3   rrdddtttt|  answered   success      the answer comes again amid the digits and after them
        ---a-a---h     .         no     rrrtttttt|  answered   transferred  the answer comes again after the flow has ended
        ---(ab)-----h  .         20     rrrtttttt|  answered   success      a failure crosses the answer
        ---(ba)-----h  .         20     rrr|        busy       callFailed   an answer crosses the failure
        ---a--b--h     .         20     rrrtttttt|  answered   success      a failure comes amid the conversation
        ---a--b--h     .         no     rrrtttttt|  answered   transferred  a failure comes after the flow has ended
        --(bc)c        .         20     rr|         busy       callFailed   the failure comes twice, for two causes
        ---(ax)-----h  .         20     rrrtttttt|  answered   success      the deadline crosses the answer
        ----(ax)--h    ----h     20     rrrrttt|    answered   success      the customer's deadline crosses the answer
        -----(xa)--h   .         5      rrrrr|      abandoned  timeout      an answer crosses the deadline
        -----xpabdhx   .         5      rrrrr|      abandoned  timeout      everything comes after the deadline
        ---a--pabdhx   -----h    20     rrrtt|      answered   customer     everything comes after the customer has hung up
        ---a-hpabdhx   .         20     rrrtt|      answered   success      everything comes after the external party has hung up
        -h-a-----h     .         20     rrrtttttt|  answered   success      the external party hangs up before it has answered
        -da--d---h     .         20+3   rrdddtttt|  answered   success      digits are sent before the answer
        --a------h     .         20+3   rrdddtttt|  answered   success      nobody says that the digits are sent
        --a-h          .         20+3   rrdd|       answered   success      the external party hangs up amid the digits
        """
    )
}
