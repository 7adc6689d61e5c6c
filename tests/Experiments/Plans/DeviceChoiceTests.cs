using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Tests.Plans;

public sealed class DeviceChoiceTests
{
    [Theory]
    [InlineData("auto")]
    [InlineData("managed")]
    [InlineData("scalar")]
    [InlineData("opencl")]
    [InlineData("opencl:2")]
    public void Parse_AForm_SaysItBack(string text) => Assert.Equal(text, DeviceChoice.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("Auto")]
    [InlineData("opencl:")]
    [InlineData("opencl:-1")]
    [InlineData("opencl:1:2")]
    [InlineData("managed:1")]
    [InlineData("opencl:99999999999")]
    public void Parse_AnythingElse_IsNone(string text) => Assert.Null(DeviceChoice.Parse(text));

    [Fact]
    public void Read_UnknownDevice_SaysWhatIsAllowedAndWhere()
    {
        PlanReading reading = new PlanReader(BuiltIn.Catalog()).Read(
            "horizon: 10\ndevice: gpu\nenvironments: [stationary]\nlearners: [ucb1]\n", "p.yaml");
        PlanProblem problem = Assert.Single(reading.Problems);
        Assert.Equal(2, problem.Line);
        Assert.Contains("opencl:N", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Device_IsNoPartOfTheKey()
    {
        string[] keys = [.. new[] { "auto", "scalar" }.Select(device => Run.Of(new PlanReader(BuiltIn.Catalog()).Read(
            $"horizon: 10\nruns: 1\ndevice: {device}\nenvironments: [stationary]\nlearners: [ucb1]\n", "p.yaml").Plan!).Single().Key)];
        Assert.Equal(keys[0], keys[1]);
    }
}
