/** Crawlers of AI by the names that robots.txt knows them by, as https://github.com/ai-robots-txt/ai.robots.txt (MIT) had them on 2026-08-22. */

const namesIn = (text: string): readonly string[] => text.trim().split(/,\s*/);

// Left out are those that a blog is found by: of search engines (Applebot, Bravebot, PetalBot) and of previews of links (facebookexternalhit).

/** What they collect trains models, or is sold to who trains them, or nobody says what it is for. */
export const training = namesIn(`
  AI2Bot, Ai2Bot-Dolma, aiHitBot, AIWebIndex, anthropic-ai, ApifyBot, ApifyWebsiteContentCrawler,
  Applebot-Extended, Aranet-SearchBot, Awario, Brightbot, Bytespider, CCBot, ChatGLM-Spider,
  Claude-Web, ClaudeBot, CloudVertexBot, cohere-training-data-crawler, Cotoyogi, CragCrawler,
  Crawl4AI, Crawlspace, Datenbank Crawler, DeepSeekBot, Diffbot, Echobot Bot, EchoboxBot,
  FacebookBot, Factset_spyderbot, FirecrawlAgent, FriendlyCrawler, Google-CloudVertexBot,
  Google-Extended, GoogleOther, GoogleOther-Image, GoogleOther-Video, GPTBot, ICC-Crawler,
  ImagesiftBot, imageSpider, img2dataset, ISSCyberRiskCrawler, Kangaroo Bot, KunatoCrawler,
  laion-huggingface-processor, LAIONDownloader, LCC, Lightpanda, Linguee Bot, meta-externalagent,
  MyCentralAIScraperBot, NagetBot, netEstate Imprint Crawler, newsai, omgili, omgilibot, OpenAI,
  PanguBot, Panscient, panscient.com, Poseidon Research Crawler, QuillBot, quillbot.com,
  Reflectionbot, SBIntuitionsBot, Scrapy, ShapBot, Sidetrade indexer bot, Spider, Terra Cotta,
  TerraCotta, Thinkbot, TikTokSpider, Timpibot, VelenPublicWebCrawler, WARDBot, Webzio-Extended,
  WRTNBot, YaK, YandexAdditional, YandexAdditionalBot
`);

/** They look for answers, or do what somebody asks of them. */
export const answering = namesIn(`
  AddSearchBot, AgentTimes, AI2Bot-DeepResearchEval, amazon-kendra, amazon-QBusiness, Amazonbot,
  AmazonBuyForMe, Amzn-SearchBot, Amzn-User, Andibot, Anomura, atlassian-bot, AzureAI-SearchBot,
  bedrockbot, bigsur.ai, BuddyBot, Channel3Bot, ChatGPT Agent, ChatGPT-User, Claude-Code,
  Claude-SearchBot, Claude-User, Cloudflare-AutoRAG, Code, cohere-ai, Cursor, Devin, DuckAssistBot,
  ExaBot, ExaSearchBot, GeistHaus-PageFetcher, Gemini-Deep-Research, Google-Agent, Google-Firebase,
  Google-Gemini-CLI, Google-NotebookLM, GoogleAgent-Mariner, GoogleAgent-URLContext, HenkBot,
  iAskBot, iaskspider, kagi-fetcher, Kimi-User, KlaviyoAIBot, LinerBot, LinkupBot, Manus-User,
  meta-externalfetcher, meta-webindexer, MistralAI-User, Mozilla-Tabstack, NotebookLM, NovaAct,
  OAI-SearchBot, opencode, Operator, Perplexity-User, PerplexityBot, PhindBot, Poggio-Citations,
  QualifiedBot, Querit-SearchBot, QueritBot, SemrushBot-OCOB, SemrushBot-SWA, Shap-User, TavilyBot,
  TongyiBot, Trae, TwinAgent, UseAI, wpbot, YiyanBot, YouBot, ZanistaBot
`);
