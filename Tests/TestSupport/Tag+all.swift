public import Testing

extension Tag {
    /// Two runs of the same thing are compared.
    @Tag public static var determinism: Self
    /// What must hold for all inputs is tried with random ones.
    @Tag public static var property: Self
    /// A result is compared with what theory says it is.
    @Tag public static var theory: Self
    /// The program is run as a user runs it.
    @Tag public static var endToEnd: Self
    /// Takes more than a second.
    @Tag public static var slow: Self
}
