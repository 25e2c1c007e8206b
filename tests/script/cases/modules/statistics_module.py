# Means and measures of spread, to the last bit.

import statistics as st
from statistics import *


def error(action):
    """What the action raises."""
    try:
        action()
    except Exception as problem:
        print(f"{type(problem).__name__}:", str(problem).replace("\n", " / "))


print(repr(mean([1, 2, 3, 4])))  # expect: 2.5
print(repr(mean([1.5, 2.5])))  # expect: 2.0
print(repr(mean([1, 2])))  # expect: 1.5
print(repr(mean([0.1, 0.2, 0.3])))  # expect: 0.2
print(repr(mean([1, 2, 3])))  # expect: 2
print(repr(mean((x for x in [1, 5]))))  # expect: 3
print(repr(mean([True, False])))  # expect: 0.5
print(repr(mean([1e+308, 1e+308])))  # expect: 1e+308
print(repr(mean({1, 2, 3})))  # expect: 2
print(repr(mean([float('inf'), 1])))  # expect: inf
error(lambda: mean([]))  # expect: StatisticsError: mean requires at least one data point
error(lambda: mean(['a']))  # expect: TypeError: can't convert type 'str' to numerator/denominator
print(repr(median([1, 3, 2])))  # expect: 2
print(repr(median([1, 2, 3, 4])))  # expect: 2.5
print(repr(median_low([1, 2, 3, 4])))  # expect: 2
print(repr(median_high([1, 2, 3, 4])))  # expect: 3
print(repr(median([5])))  # expect: 5
print(repr(median_grouped([1, 2, 2, 3, 4, 4, 4, 5])))  # expect: 3.5
print(repr(median(['a', 'c', 'b'])))  # expect: 'b'
error(lambda: median([]))  # expect: StatisticsError: no median for empty data
print(repr(mode([1, 1, 2])))  # expect: 1
print(repr(mode('aab')))  # expect: 'a'
print(repr(multimode([1, 1, 2, 2])))  # expect: [1, 2]
print(repr(multimode([])))  # expect: []
print(repr(mode([3, 1, 1, 3])))  # expect: 3
error(lambda: mode([]))  # expect: StatisticsError: no mode for empty data
print(repr(stdev([1, 2, 3, 4])))  # expect: 1.2909944487358056
print(repr(pstdev([1, 2, 3, 4])))  # expect: 1.118033988749895
print(repr(variance([1, 2, 3, 4])))  # expect: 1.6666666666666667
print(repr(pvariance([1, 2, 3, 4])))  # expect: 1.25
print(repr(stdev([1.5, 2.5, 2.75])))  # expect: 0.6614378277661477
print(repr(variance([2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5])))  # expect: 1.3720238095238095
print(repr(pvariance([0.0, 0.25, 0.25, 1.25, 1.5, 1.75, 2.75, 3.25])))  # expect: 1.25
print(repr(stdev([10, 10])))  # expect: 0.0
print(repr(variance([1, 2])))  # expect: 0.5
print(repr(pvariance([1, 2], 1.5)))  # expect: 0.25
print(repr(variance([1, 2], 1)))  # expect: 1
print(repr(stdev([0.1, 0.2, 0.4])))  # expect: 0.15275252316519466
error(lambda: stdev([1]))  # expect: StatisticsError: stdev requires at least two data points
error(lambda: variance([]))  # expect: StatisticsError: variance requires at least two data points
error(lambda: pstdev([]))  # expect: StatisticsError: pstdev requires at least one data point
print(repr(fmean([1, 2, 3])))  # expect: 2.0
print(repr(fmean([3.5, 4.0, 5.25])))  # expect: 4.25
print(repr(fmean([1, 2], [3, 1])))  # expect: 1.25
print(repr(geometric_mean([54, 24, 36])))  # expect: 36.000000000000014
print(repr(harmonic_mean([40, 60])))  # expect: 48.0
print(repr(harmonic_mean([40, 60], weights=[5, 30])))  # expect: 56.0
print(repr(harmonic_mean([1, 0])))  # expect: 0
print(repr(harmonic_mean([2.5, 3, 10])))  # expect: 3.6
error(lambda: fmean([]))  # expect: StatisticsError: fmean requires at least one data point
error(lambda: geometric_mean([0]))  # expect: StatisticsError: geometric mean requires a non-empty dataset containing positive numbers
error(lambda: harmonic_mean([-1, 2]))  # expect: StatisticsError: harmonic mean does not support negative values
print(repr(quantiles([1, 2, 3, 4, 5])))  # expect: [1.5, 3.0, 4.5]
print(repr(quantiles(range(1, 100), n=10)))  # expect: [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0]
print(repr(quantiles([1, 2, 3, 4], method='inclusive')))  # expect: [1.75, 2.5, 3.25]
print(repr(quantiles([105, 129, 87, 86, 111, 111, 89, 81, 108, 92, 110], n=5)))  # expect: [86.4, 91.4, 108.4, 111.0]
error(lambda: quantiles([1]))  # expect: StatisticsError: must have at least two data points
error(lambda: quantiles([1, 2], method='x'))  # expect: ValueError: Unknown method: 'x'
print(repr(covariance([1, 2, 3], [1, 5, 7])))  # expect: 3.0
print(repr(correlation([1, 2, 3], [1, 5, 7])))  # expect: 0.9819805060619656
print(repr(linear_regression([1, 2, 3], [2, 4, 6.5])))  # expect: LinearRegression(slope=2.25, intercept=-0.33333333333333304)
print(repr(linear_regression([1, 2], [2, 4]).slope))  # expect: 2.0
error(lambda: correlation([1, 1], [1, 2]))  # expect: StatisticsError: at least one of the inputs is constant
error(lambda: correlation([1], [1]))  # expect: StatisticsError: correlation requires at least two data points
print(repr(NormalDist(100, 15)))  # expect: NormalDist(mu=100.0, sigma=15.0)
print(repr(NormalDist(100, 15).cdf(110)))  # expect: 0.7475074624530771
print(repr(NormalDist(100, 15).pdf(100)))  # expect: 0.02659615202676218
print(repr(NormalDist(1, 2) + NormalDist(3, 4)))  # expect: NormalDist(mu=4.0, sigma=4.47213595499958)
print(repr(NormalDist(1, 2) * 3))  # expect: NormalDist(mu=3.0, sigma=6.0)
print(repr(NormalDist.from_samples([1, 2, 3])))  # expect: NormalDist(mu=2.0, sigma=1.0)
print(repr(NormalDist(0, 1).samples(2, seed=5)))  # expect: [-1.1788417512306717, -1.1481606807908016]
print(repr(NormalDist(1, 2).zscore(3)))  # expect: 1.0
print(repr(NormalDist(1, 2) == NormalDist(1, 2)))  # expect: True
print(repr([stdev([i * 0.37, i * 1.21 + 3, 7.7 / i]) for i in range(1, 20)]))  # expect: [3.666392413985897, 2.381855019377404, 2.860738702839867, 3.5504659318649057, 4.249239147580815, 4.934563285116001, 5.606713238015061, 6.268548642495592, 6.92258642998832, 7.570708905600144, 8.214282277431993, 8.85430095323004, 9.49149804343241, 10.12642253381387, 10.75949210559543, 11.391029388112091, 12.021287121601286, 12.650465874080517, 13.278726705442086]
print(repr([mean([i * 0.37, i * 1.21 + 3, 7.7 / i]) for i in range(1, 20)]))  # expect: [4.093333333333334, 3.336666666666667, 3.4355555555555557, 3.748333333333333, 4.1466666666666665, 4.587777777777777, 5.053333333333333, 5.534166666666667, 6.025185185185185, 6.523333333333333, 7.026666666666666, 7.533888888888889, 8.044102564102564, 8.556666666666667, 9.07111111111111, 9.587083333333332, 10.104313725490195, 10.622592592592593, 11.141754385964912]
print(repr([pstdev([i, i * i, 3]) for i in range(1, 9)]))  # expect: [0.9428090415820634, 0.816496580927726, 2.8284271247461903, 5.90668171555645, 9.93310961716756, 14.89966442575134, 20.805982045769646, 27.65260686927485]
print(repr([pvariance([i / 7, i * i / 3, 3]) for i in range(1, 9)]))  # expect: [1.7011841773746537, 1.2491811539430586, 1.469387755102041, 3.7797933988410173, 10.190980095742002, 23.306122448979593, 46.32098765432098, 83.02393550012597]
