#pragma warning disable IDE0161, IDE0065 // a block namespace with usings of its own is part of the sample
namespace Bandits.Gpu.Generator.Tests.Samples
{
    using Lanes;

    /// <summary>A part with a part.</summary>
    [LaneKernel]
    public partial struct SamplePart : ISampleLanes
    {
        public int Sign;

        private CounterLanes _inner;
        private Lane _value;

        public void Start() => _value = Sign * (Lane)0.5f;

        public Lane Next()
        {
            _value = _value * 0.5f + _inner.Next();
            return _value;
        }

        public Lane Value() => _value;
    }
}
