import type { training as english } from '../en/training.ts'
import type { Translated } from '../translated.ts'

export const training: Translated<typeof english> = {
  steps: {
    idle: '未运行',
    starting: '正在启动',
    running: '正在运行',
    paused: '已暂停',
    stopping: '正在停止',
    done: '已结束',
  },
  sessions: {
    running: '正在运行',
    paused: '已暂停',
    interrupted: '已中断',
    stopped: '已停止',
    finished: '已完成',
  },
  pausing: 'CEREBRUM 回答后暂停',
  reasons: {
    user: '由你操作',
    stopped: '由你停止',
    sleep: '电脑处于睡眠状态',
    complete: '所有对话轮次均已完成',
    interrupted: '应用在训练结束前退出了',
    limit: '已达到你设置的上限：{limit}',
    guard: '{speaker} 在原地打转：{rule}',
  },
  limits: { money: '费用', tokens: 'token', time: '时长' },
  speakers: { teacher: 'LLM', learner: 'CEREBRUM' },
  rules: {
    'exact-repeats': '反复给出相同的回答',
    'near-repeats': '反复给出几乎相同的回答',
    alternation: '两种回答交替出现',
    shrinking: '回答越来越短',
  },
  marks: {
    started: '已开始',
    topic: '新话题：{topic}',
    source: '现在由 {model} 来教',
    paused: '已暂停：{why}',
    resumed: '继续',
    recovered: '中断后继续',
    'new-approach': '{speaker} 在原地打转（{rule}），因此请老师换一种方式',
    lost: '这条消息没有得到回答：{why}',
    ended: '已结束：{why}',
  },
  noAnswer: '没有得到回答',
  actions: { resume: '继续', pause: '暂停', stop: '停止' },
  line: {
    running: '训练：{done} / {of}',
    paused: '训练已暂停：{why}',
    percent: '训练：已完成 {percent}%',
  },
}
