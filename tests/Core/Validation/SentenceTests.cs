using Bandits.Validation;

namespace Bandits.Core.Tests.Validation;

public sealed class SentenceTests
{
    [Fact]
    public void Of_ExceptionOfAnArgument_LeavesOutTheCode()
    {
        Assert.Equal("x is 3.", Sentence.Of(new ArgumentException("x is 3.", "x")));
        Assert.Equal("x is 3.", Sentence.Of(new ArgumentOutOfRangeException("x", 3, "x is 3.")));
    }

    [Fact]
    public void Of_OtherExceptions_IsTheMessage() => Assert.Equal("one\ntwo", Sentence.Of(new InvalidOperationException("one\ntwo")));

    [Fact]
    public void Of_Nothing_IsRefused() => Assert.Throws<ArgumentNullException>(() => Sentence.Of(null!));
}
