"""Pages of the Hong Kong exchange made by hand, in the shapes that readers of the real ones describe; every figure is made up.

The day is 2025-02-07, but where a test says another. The main board has five counters that trade, one that did not, one halted,
one suspended; GEM has one that trades.
"""

RULE = "-" * 79
BREAK = "</font></pre><pre><font size='1'>"

MAIN_EN = f"""<html><head><title>Daily Quotations</title></head><body><pre><font size='1'>
                       THE STOCK EXCHANGE OF HONG KONG LIMITED
EXCHANGE SQUARE, HONG KONG      TEL: 25221122      DATE: 07 FEB 2025 (FRIDAY)

<a href="#market_highlights">MARKET HIGHLIGHTS</a>
<a href="#quotations">QUOTATIONS</a>
{RULE}
                          <a name = "market_highlights">MARKET HIGHLIGHTS</a>

                                    MORNING AFTERNOON PREVIOUS
                                    CLOSING  CLOSING   CLOSING    CHANGE      %
HANG SENG INDEX                    20990.10 21133.54  20891.62   +241.92  +1.16
  FINANCE SUB-INDEX                35000.00 35100.00  35050.00    +50.00  +0.14
HS CHINA ENTERPRISES INDEX          7725.00  7784.07   7690.35    +93.72  +1.22
HS TECH INDEX                             -        -         -         -      -

Advanced   :    1,120      Declined :      810      Unchanged :      190

Today's Turnover:
(HK$):         1,500,000,000
(Shares):         60,000,000
(Deals):             123,456
{RULE}
                                   <a name = "quotations">QUOTATIONS</a>

 CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/
                            CLOSING      BID     LOW        TURNOVER ($)

    1 HARBOUR &amp; CO      HKD    37.15    37.25    37.45            5,270,393
                               37.20    37.20    36.95          196,010,217
*   5#PEAK HOLDINGS 88 HKD    81.00    81.95    82.00           11,000,000
                               81.90    81.90    80.85          899,000,000
{BREAK}
   88 QUIET HKD TRUST  HKD     0.500    0.520        -                    -
                               0.500    0.480        -                    -
  700 STAR FERRY        HKD   400        N/A      401                   100
                              400        N/A      399                40,000
  823 FLAT TRAM         HKD     1.00     1.02     1.01               10,000
                                1.03     1.02     1.00               10,050
 1234 TYPHOON SIGNAL 8 HKD TRADING HALTED
 2345 BLACK RAIN       HKD TRADING SUSPENDED
12345 HSI MADE UP CALL HKD     0.100    0.101    0.120            1,000,000
                               0.101    0.100    0.099              110,000
80700 STAR FERRY-R     RMB   370.00   372.00   372.00                  200
                              371.00   370.00   370.00                74,100
 9001 GOLD BAR-U       USD    10.00    10.10        -                     -
                              N/A     9.90        -                     -
{RULE}
                       <a name = "sales_all">SALES RECORDS FOR ALL STOCKS</a>

 CODE  NAME OF STOCK    SALES RECORD
    1 HARBOUR &amp; CO    < 500-37.00 1000-37.05 >
{RULE}
             <a name = "short_selling">SHORT SELLING TURNOVER - DAILY REPORT</a>

                              Total Short Selling Turnover             Total Turnover
   CODE  NAME OF STOCK            (SH)             ($)             (SH)                ($)

      1 HARBOUR &amp; CO            400,000      14,880,000       5,270,393         196,010,217
*     5 PEAK HOLDINGS 88      1,000,000      81,500,000      11,000,000         899,000,000
% 80700 STAR FERRY-R                100          37,050             200              74,100

      Total Shares (SH):      1,400,100                      16,270,593
{RULE}
       <a name = "adj_short">PREVIOUS DAY'S ADJUSTED SHORT SELLING TURNOVER</a>
      1 HARBOUR &amp; CO            999,999      99,999,999       9,999,999         999,999,999
{RULE}
<a name = "other_info">OTHER INFORMATION</a>
</font></pre></body></html>
"""

GEM_EN = f"""<html><body><pre><font size='1'>
EXCHANGE SQUARE, HONG KONG      TEL: 25221122      DATE: 07 FEB 2025 (FRIDAY)
<a name = "market_highlights">MARKET HIGHLIGHTS</a>
Today's Turnover:
(HK$):             7,654,321
(Shares):          9,000,000
{RULE}
<a name = "quotations">QUOTATIONS</a>
 CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/
                            CLOSING      BID     LOW        TURNOVER ($)
 8001 LITTLE BOAT      HKD     0.350    0.365    0.365            1,000,000
                               0.360    0.355    0.345              357,000
{RULE}
<a name = "short_selling">SHORT SELLING TURNOVER - DAILY REPORT</a>
   8001 LITTLE BOAT               2,000             720       1,000,000             357,000

      Total Shares (SH):          2,000                       1,000,000
</font></pre></body></html>
"""

#: On one line: previous close, bid, ask, high, low, closing, shares, turnover.
MAIN_ZH = f"""<html><body><pre><font size='1'>
                       香港聯合交易所有限公司
                                        日期: 07/02/2025 (星期五)
<a name = "market_highlights">市場概況</a>
                          上午收市   下午收市   前收市      變動
恒生指數                   20990.10  21133.54  20891.62    241.92
恒生科技指數                5100.00   5150.35   5059.28     91.07
上升 : 1,120    下跌 : 810    無變動 : 190
主板          1,200,000,000     300,000,000   1,500,000,000
創業板            7,654,321               0       7,654,321
{RULE}
<a name = "quotations">報價</a>
 代號  NAME OF STOCK    股票名稱         貨幣 前收市    買盤    賣盤    最高    最低    收市      成交股數      成交金額
    1 HARBOUR &amp; CO    海港實業         HKD  37.15  37.20  37.25  37.45  36.95  37.20     5,270,393   196,010,217
*   5#PEAK HOLDINGS 88 山頂控股八八HKD  81.00  81.90  81.95  82.00  80.85  81.90    11,000,000   899,000,000
   88 QUIET HKD TRUST                    HKD  0.500  0.480  0.520      -      -  0.500             -             -
 1234 TYPHOON SIGNAL 8 八號風球         HKD TRADING HALTED
 2345 BLACK RAIN       黑雨             HKD 暫停買賣
80700 STAR FERRY-R     天星小輪－Ｒ     RMB 370.00 370.00 372.00 372.00 370.00 371.00           200        74,100
{RULE}
<a name = "short_selling">賣空成交量</a>
   代號  股票名稱         股數(SH)       金額($)       股數(SH)         金額($)
      1 海港實業             400,000      14,880,000       5,270,393         196,010,217
{RULE}
</font></pre></body></html>
"""

#: Before renminbi counters: no currencies.
OLD_EN = """<html><pre>DATE: 04 JAN 2010 (MONDAY)<a name="quotations">QUOTATIONS</a>
 CODE  NAME OF STOCK        PRV.CLO./    ASK/    HIGH/      SHARES TRADED/
                            CLOSING      BID     LOW        TURNOVER ($)
  823 FLAT TRAM                19.82    19.60    19.70            1,945,905
                               19.62    19.58    19.58           38,218,570
 2345 BLACK RAIN               TRADING SUSPENDED
<a name="sales_all">SALES RECORDS FOR ALL STOCKS</a>
  823 NOT A QUOTATION         999      999      999              999
                               999      999      999              999
</pre></html>
"""

MORNING_MAIN = """<html><body><pre><font size='1'>
Short Selling Turnover (Main Board) up to morning close today
              SHORTSELL REPORT   TRADING DATE : 07 FEB 2025 (FRIDAY)

                                              Turnover
      CODE   NAME OF STOCK               (SH)            ($)
          1  HARBOUR &amp; CO            150,000      5,570,000
          5  PEAK HOLDINGS 88        300,000     24,300,000
      %80700  STAR FERRY-R                100         37,000
      % 9001  GOLD BAR-U                  500          5,025
      % 9002  NO MARK                      10            100
    Total No. of all Securities recording Short Selling                        :     5
    (A) Short Selling of Designated Securities (excluding ETP)
        Short Selling Turnover Total Shares (SH)                  :            450,100
        Short Selling Turnover Total Value ($)                    : HKD     29,870,000
    Total market turnover                                         : HKD    700,000,000
    Short Selling of Designated Securities (excluding ETP) as % total turnover :    4%
    (B) Short Selling of Exchange Traded Products
        Short Selling Turnover Total Shares (SH)                  :                510
        Short Selling Turnover Total Value ($)                    : HKD      1,000,000
    (C) Short Selling of all Designated Securities
        Short Selling Turnover Total Shares (SH)                  :            450,610
        Short Selling Turnover Total Value ($)                    : HKD     30,870,000
                                                                    : RMB         37,000
    Total market turnover                                         : HKD700,000,000
    Short Selling of all Designated Securities as % total turnover             :    4%
    *Total No. of non-Designated Securities recording Short Selling            :     0
        Short Selling Turnover Total Shares (SH)                  :                  0
        Short Selling Turnover Total Value ($)                    : HKD              0
</font></pre></body></html>
"""

MORNING_GEM = """<pre>
Short Selling Turnover (GEM) up to morning close today
              SHORTSELL REPORT   TRADING DATE : 07 FEB 2025 (FRIDAY)
      CODE   NAME OF STOCK               (SH)            ($)
       8001  LITTLE BOAT                2,000            720
    Total No. of all Securities recording Short Selling                        :     1
    (C) Short Selling of all Designated Securities
        Short Selling Turnover Total Shares (SH)                  :              2,000
        Short Selling Turnover Total Value ($)                    : HKD            720
    Total market turnover                                         : HKD      3,000,000
</pre>
"""

#: Before 2020: a third column, and totals in one block.
DAY_MAIN_2019 = """<pre>
Short Selling Turnover (Main Board) up to day close today
AMS/3 SHORTSELL REPORT   TRADING DATE : 26 JUN 2019 (WEDNESDAY)
                                              Turnover
      CODE   NAME OF STOCK               (SH)            ($)       %
          1  HARBOUR &amp; CO            149,000     14,703,250     12%
          2  MID LEVELS 1997 B      62,000      5,192,500      3.5%
    Total No. of all Securities recording Short Selling   :     2
    Short Selling Turnover Total Shares (SH)              :            211,000
    Short Selling Turnover Total Value ($)                : HKD     19,895,750
    Total market turnover                                 : HKD    180,000,000
</pre>
"""

NOT_READY = """<html><body><pre><font size='1'>
Short Selling Turnover (Main Board) up to day close today will be available after day close.
</font></pre></body></html>
"""
