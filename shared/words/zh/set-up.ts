import type { setUp as english } from '../en/set-up.ts'
import type { Translated } from '../translated.ts'

export const setUp: Translated<typeof english> = {
  title: '设置 LLM Trainer',
  step: '第 {n} 步，共 {of} 步',
  announce: '{title}：已完成。第 {n} 步，共 {of} 步。',
  later: '以后再设置',
  goOn: '继续设置（第 {n} 步，共 {of} 步）',
  hide: '不再提示设置',
  change: '更改',
  changeOf: '更改：{title}',
  back: '回到第 {n} 步',
  titles: {
    folder: '数据保存在哪里',
    source: '由谁来教',
    learner: '由谁来学',
    start: '开始训练',
    exchange: '第一轮对话',
  },
  folder: {
    text: '设置、会话和日志都保存在本机的这个文件夹中。',
    use: '使用此文件夹',
    another: '打开其他文件夹…',
  },
  source: {
    choose: '请选择一个；以后随时可以更改。',
    ollamaReady: {
      one: 'Ollama 正在本机运行，有 1 个模型',
      many: 'Ollama 正在本机运行，有 {n} 个模型',
    },
    ollamaEmpty: 'Ollama 正在本机运行，还没有模型',
    ollamaStopped: 'Ollama 已安装，但没有运行',
    ollamaMissing: '本机尚未找到 Ollama',
    ollamaThen: '之后这里会提供模型，点击一次即可。',
    keyHere: '已有密钥',
  },
  learner: {
    text: 'CEREBRUM 是一个独立的程序。本应用只需要能连接到它，每隔几秒检查一次。',
    goesOn: '它在已保存的地址应答后，设置会自动继续。',
    practiceTitle: '还没有 CEREBRUM？',
    practiceText: '可以先用练习版代替，并配有练习老师。以后再换成您自己的。',
    practice: '使用练习版',
  },
  start: {
    text: '老师先开口，CEREBRUM 回答，如此继续。随时可以暂停或停止。',
    exchanges: '轮数',
    exchangesHint: '一条消息和它的回答算一轮。',
    name: '会话名称',
    nameHint: '可以留空；留空时以日期命名。',
    submit: '开始训练',
  },
  exchange: {
    waits: '正在请老师发出第一条消息。',
    works: '成功了',
    worksText: '老师已发言，CEREBRUM 已回答。训练继续进行：{done} / {of} 轮。',
    worksEnded: '老师已发言，CEREBRUM 已回答。',
    overview: '前往概览',
    watch: '在“训练”中观看',
  },
}
