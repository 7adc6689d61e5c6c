namespace Bandits.Tuning.Native;

/// <summary>What a call came to: the <c>bandits_status</c> of bandits_tuner.h, which explains each.</summary>
internal enum Status
{
    Ok = 0,
    BadArgument = 1,
    BadTuner = 2,
    BadDescription = 3,
    BadState = 4,
    UnknownTrial = 5,
    ClosedTrial = 6,
    UnknownParameter = 7,
    WrongType = 8,
    Inactive = 9,
    BufferTooSmall = 10,
    FileFailed = 11,
    Failed = 12,
}
