internal import Telephony

extension CallerIDRule {
    /// What is said to the author of a block that breaks the rule.
    ///
    /// - Parameter name: The name that is shown.
    /// - Returns: Why it deserves a second look.
    func caution(naming name: String?) -> Caution {
        let wording = wording(of: "callerIDNumber", name: name)
        return Caution(
            code,
            wording.message,
            because: wording.reason,
            help: "\(wording.help); 'callerIDRejection' of a carrier simulates what rejections cost"
        )
    }
}
