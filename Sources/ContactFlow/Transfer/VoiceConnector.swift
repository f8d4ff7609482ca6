/// The block's other mode: a leg to an external voice system, which needs no phone number.
///
/// Source: Amazon Connect Administrator Guide, "External voice transfer".
public struct VoiceConnector: Hashable, Sendable {
    /// The Amazon Resource Name of the connector.
    public var arn: AttributeText
    /// The user part of the SIP request.
    public var toUser: AttributeText?
    /// The user part of the SIP From header.
    public var fromUser: AttributeText?
    /// User-to-user information: hexadecimal digits.
    public var userToUserInformation: AttributeText?

    /// Creates a connector.
    public init(
        arn: AttributeText,
        toUser: AttributeText? = nil,
        fromUser: AttributeText? = nil,
        userToUserInformation: AttributeText? = nil
    ) {
        self.arn = arn
        self.toUser = toUser
        self.fromUser = fromUser
        self.userToUserInformation = userToUserInformation
    }
}
