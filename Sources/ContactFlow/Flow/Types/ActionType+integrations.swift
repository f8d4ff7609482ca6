internal import VirtualTime

extension ActionType {
    private static let profile = Parameters(
        ["ProfileRequestData"],
        optional: ["ProfileResponseData"]
    )
    private static let linked = ["ContactNotLinked"]

    /// What asks something outside of the flow.
    static let integrations = [
        ActionType(
            "InvokeLambdaFunction",
            "calls a function; `$.External` is empty until the scenario says what it answers",
            takes: .fixed(.milliseconds(200)),
            under: ["External"],
            errors: anyError,
            parameters: Parameters(
                ["LambdaFunctionARN", "InvocationTimeLimitSeconds"],
                optional: [
                    "InvocationType", "LambdaInvocationAttributes", "ResponseValidation",
                ]
            )
        ),
        ActionType(
            "CreateCase",
            "creates a case",
            under: ["Case"],
            errors: anyError,
            optional: linked,
            parameters: Parameters(["CaseTemplateId"], areComplete: false)
        ),
        ActionType(
            "GetCase",
            "finds a case",
            under: ["Case"],
            errors: anyError,
            optional: linked + ["NoneFoundError", "MultipleFoundError"]
        ),
        ActionType(
            "UpdateCase",
            "changes a case",
            under: ["Case"],
            errors: anyError,
            optional: linked,
            parameters: Parameters(["CaseId"], areComplete: false)
        ),
        ActionType(
            "CreateWisdomSession",
            "starts an assistant",
            under: ["Wisdom"],
            errors: anyError,
            parameters: Parameters(["WisdomAssistantArn"], areComplete: false)
        ),
        ActionType(
            "CreateCustomerProfile",
            "creates a profile",
            under: ["Customer"],
            errors: anyError,
            parameters: profile
        ),
        ActionType(
            "GetCustomerProfile",
            "finds a profile",
            under: ["Customer"],
            errors: anyError,
            optional: ["NoneFoundError", "MultipleFoundError"],
            parameters: profile
        ),
        ActionType(
            "UpdateCustomerProfile",
            "changes a profile",
            under: ["Customer"],
            errors: anyError,
            parameters: profile
        ),
        ActionType(
            "AssociateContactToCustomerProfile",
            "ties the contact to a profile",
            errors: anyError,
            parameters: profile
        ),
        ActionType(
            "GetCustomerProfileObject",
            "loads an object of a profile",
            under: ["Customer"],
            errors: anyError,
            optional: ["NoneFoundError"],
            parameters: profile
        ),
        ActionType(
            "GetCalculatedAttributesForCustomerProfile",
            "loads calculated attributes of a profile",
            under: ["Customer", "CalculatedAttributes"],
            errors: anyError,
            optional: ["NoneFoundError"],
            parameters: profile
        ),
        ActionType(
            "CheckSegmentMembership",
            "whether the customer belongs to a segment",
            yields: .anyBranch,
            optional: both,
            operators: ["Equals"]
        ),
        ActionType(
            "EvaluateDataTableValues",
            "reads values of a data table",
            yields: .anyBranch,
            under: ["DataTables"],
            errors: anyError,
            optional: ["NoMatchingCondition"],
            operators: ["Equals"],
            parameters: Parameters(["DataTableId", "Queries"], areComplete: false)
        ),
        ActionType(
            "ListDataTableValues",
            "lists rows of a data table",
            under: ["DataTableList"],
            errors: anyError,
            parameters: Parameters(["DataTableId"], areComplete: false)
        ),
        ActionType(
            "UpsertDataTableValues",
            "writes values of a data table",
            errors: anyError,
            parameters: Parameters(["DataTableId"], areComplete: false)
        ),
    ]
}
