/// The rules that a flow should keep, and what breaks them.
struct FlowLint {
    package let flow: Flow
    private(set) var findings: [FlowFinding] = []

    /// Looks at every action once and at the flow as a whole.
    package init(of flow: Flow) {
        self.flow = flow
        for action in flow.actions {
            if let type = ActionType.named(action.type) {
                checkErrors(of: action, type)
                checkConditions(of: action, type)
                checkEnd(of: action, type)
                checkSpelling(of: action, type)
                checkPlace(of: action, type)
                checkParameters(of: action, type)
                checkTerminal(action, type)
                checkOperands(of: action, type)
                checkWrittenValues(of: action, type)
                checkResults(of: action, type)
                checkStoredInput(of: action)
                if type.name == "UpdateContactEventHooks" { checkHooks(of: action) }
            } else {
                reportUnknownType(of: action)
            }
            checkEmptyValues(of: action)
            checkRoots(of: action)
            checkNames(of: action)
            if action.type == "Compare" { checkComparison(of: action) }
            if action.isTransferBlock { checkTransfer(action) }
        }
        checkReachability()
        checkCycles()
    }

    /// Keeps a finding.
    mutating func report(
        _ severity: FlowFinding.Severity,
        _ code: String,
        _ message: String,
        because reason: String,
        help: String? = nil,
        about subject: String? = nil,
        at place: FlowPlace
    ) {
        var finding = FlowFinding(severity, code, message, because: reason, help: help, at: place)
        finding.subject = subject
        findings.append(finding)
    }

    /// Keeps findings of other readers.
    mutating func report(_ others: [FlowFinding]) {
        findings += others
    }
}

extension Flow {
    /// All that is to be said of the flow: what was tolerated in reading, and which rules it breaks.
    ///
    /// In the order of the file, and at one place errors first.
    ///
    /// - Complexity: O(actions + branches), but for the look-up of phone numbers.
    package var findings: [FlowFinding] {
        let findings = warnings + FlowLint(of: self).findings
        // The sort is not stable, so equal ranks keep their order by index.
        return findings.enumerated().sorted { left, right in
            (rank(of: left.element), left.offset) < (rank(of: right.element), right.offset)
        }.map(\.element)
    }

    /// The place of a finding's action in the file, two to an action so that errors come first.
    private func rank(of finding: FlowFinding) -> Int {
        guard case .path(let steps) = finding.place else { return 0 }
        for step in steps {
            if case .index(let index) = step { return 2 * index + (finding.isError ? 2 : 3) }
        }
        return finding.isError ? 0 : 1
    }
}
