/// What a branch of a module is in the flow language.
enum LegacyBranch {
    case next
    case error(String)
    case result(LegacyResult)
    /// A comparison that the branch writes out.
    case evaluated

    /// Reads the condition of a branch; `nil` for one that the module does not have.
    package init?(_ condition: String, of module: LegacyModule) {
        if let result = module.results[condition] {
            self = .result(result)
            return
        }
        switch condition {
        case "Success": self = .next
        case "Evaluate": self = .evaluated
        case "Error": self = .error("NoMatchingError")
        case "NoMatch": self = .error("NoMatchingCondition")
        // Nobody on duty: the other answer of a check that knows only yes and no.
        case "False" where module.type == "CheckMetricData": self = .error("NoMatchingCondition")
        case "Timeout": self = .error(module.timeoutError)
        case "CallFailure": self = .error("CallFailed")
        case "AtCapacity": self = .error("QueueAtCapacity")
        case "InvalidNumber": self = .error(module.invalidNumberError)
        case "NotDialable": self = .error("CallbackNumberNotDialable")
        default: return nil
        }
    }

    /// The comparisons that are called otherwise in the flow language.
    static let operators = [
        "StartsWith": "TextStartsWith",
        "EndsWith": "TextEndsWith",
        "Contains": "TextContains",
        "GreaterThan": "NumberGreaterThan",
        "GreaterThanOrEqualTo": "NumberGreaterOrEqualTo",
        "GreaterOrEqualTo": "NumberGreaterOrEqualTo",
        "LessThan": "NumberLessThan",
        "LessThanOrEqualTo": "NumberLessOrEqualTo",
        "LessOrEqualTo": "NumberLessOrEqualTo",
    ]
}
